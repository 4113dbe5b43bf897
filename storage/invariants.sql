-- What must always hold of the campaigns (docs/architecture.md, "Invariants"). Each query returns one text per violation; no row = it holds.
-- What the tables keep as a code is given as {what:code}; told (invariants.go) says it in Vietnamese. The numbers are the ones there; the line with words is what an operator reads. A query with $1 is asked for some campaigns at a time, whose IDs that is: what reads each entry of thousands
-- of them takes longer than a statement may.

-- invariant: 6 nothing of an entry changes between a closing and its reopening, but what a supplement or an accepted late entry brings
-- words: 6 sau khi khóa, bài chấm không đổi, trừ phần bổ sung hoặc nộp muộn được chấp nhận
SELECT a.campaign || ' ' || a.code || ': dòng lịch sử ' || a.id || ' ({action:' || a.action || '}) ghi sau lần khóa ' || c.number
FROM audit a JOIN closings c ON c.campaign = a.campaign AND c.late_entry IS NULL
    LEFT JOIN reopenings r ON r.campaign = c.campaign AND r.closing = c.number AND r.confirmed_at IS NOT NULL
WHERE a.campaign = ANY($1) AND a.stream = a.code AND a.code <> '' AND a.written_at > c.closed_at AND (r.id IS NULL OR a.written_at < r.confirmed_at) AND a.action NOT IN ('appraised', 'transferred')
  AND NOT EXISTS (SELECT FROM late_entries l WHERE l.campaign = a.campaign AND l.code = a.code AND l.decision = 'accepted' AND l.decided_at = a.at)
  AND NOT (a.action IN ('explanation', 'evidence.add', 'evidence.edit', 'evidence.remove')
           AND EXISTS (SELECT FROM supplements s WHERE s.campaign = a.campaign AND s.code = a.code AND s.at <= a.at));

-- invariant: 6 every closing keeps what it counted: its points add up to its sums, but for a difference that is told
-- words: 6 điểm từng tiêu chí lúc khóa cộng lại đúng bằng tổng đã khóa
SELECT c.campaign || ' lần khóa ' || c.number || ': đã khóa ' || c.self_points || '+' || c.survey_points || ', các điểm cộng lại ' || s.sum
FROM closings c JOIN LATERAL (
    SELECT coalesce(sum(p.value::numeric), 0) AS sum FROM jsonb_each_text(c.points) p JOIN leaves l ON l.campaign = c.campaign AND l.code = p.key AND NOT l.outside) s ON true
WHERE c.campaign = ANY($1) AND c.added_self IS NULL AND c.self_points + c.survey_points <> s.sum;

-- invariant: 6 the closings of a campaign are numbered, and each but the last was ended by its reopening
-- words: 6 các lần khóa được đánh số, lần nào trước lần cuối cũng có lần mở lại
SELECT c.campaign || ' lần khóa ' || c.number || ': ' || CASE WHEN r.id IS NULL THEN 'không có lần mở lại' ELSE 'đã mở lại mà vẫn khóa' END
FROM closings c JOIN campaigns g ON g.id = c.campaign
    LEFT JOIN reopenings r ON r.campaign = c.campaign AND r.closing = c.number AND r.confirmed_at IS NOT NULL
WHERE c.late_entry IS NULL AND (r.id IS NULL) <> (g.phase = 'locked' AND c.number = (SELECT max(number) FROM closings WHERE campaign = c.campaign));

-- invariant: 6 a reopening was confirmed by another person, and each closing comes after the reopening before it
-- words: 6 người xác nhận mở lại khác người đề nghị, và lần khóa sau đến sau lần mở lại
SELECT r.campaign || ' lần mở lại ' || r.id FROM reopenings r
WHERE r.confirmed_at IS NOT NULL AND (r.confirmed_by <> '' AND r.confirmed_by = r.asked_by
    OR EXISTS (SELECT FROM closings c WHERE c.campaign = r.campaign AND (c.number > r.closing AND c.closed_at < r.confirmed_at
        OR c.number <= r.closing AND c.closed_at > r.confirmed_at)));

-- invariant: 6 the frozen total is the sum of the accepted entries, but for a difference that is told
-- words: 6 tổng đã khóa bằng tổng các bài đã nhận
SELECT c.campaign || ': đã khóa ' || c.self_points || '+' || c.survey_points || ', đã nhận ' || s.self || '+' || s.survey
FROM (SELECT DISTINCT ON (campaign) * FROM closings WHERE campaign = ANY($1) ORDER BY campaign, id DESC) c
JOIN (SELECT l.campaign,
        coalesce(sum(coalesce(l.fixed, CASE WHEN e.state IN ('submitted', 'approved') THEN e.self_points END)) FILTER (WHERE NOT l.survey AND NOT l.outside), 0) AS self,
        coalesce(sum(e.self_points) FILTER (WHERE l.survey AND NOT l.outside), 0) AS survey
      FROM leaves l LEFT JOIN entries e ON e.campaign = l.campaign AND e.code = l.code WHERE l.campaign = ANY($1) GROUP BY l.campaign) s ON s.campaign = c.campaign
JOIN campaigns g ON g.id = c.campaign AND g.phase = 'locked' -- one that was opened again goes on
WHERE c.added_self IS NULL AND (c.self_points, c.survey_points) <> (s.self, s.survey);

-- invariant: 6 a locked campaign has a frozen total, a sent one a snapshot
-- words: 6 đợt đã khóa có tổng đã khóa, đợt đã gửi có bản chụp
SELECT c.id || ': {phase:' || c.phase || '}' FROM campaigns c
WHERE c.phase = 'locked' AND NOT EXISTS (SELECT FROM closings WHERE campaign = c.id)
   OR c.phase = 'sent' AND NOT EXISTS (SELECT FROM snapshots WHERE campaign = c.id AND reopened_at IS NULL);

-- invariant: 7 the state of each entry is what its history says last
-- words: 7 trạng thái của bài chấm đúng như lịch sử ghi
SELECT e.campaign || ' ' || e.code || ': {state:' || e.state || '}, lịch sử ghi ' || coalesce('{state:' || h.state || '}', 'không có')
FROM entries e LEFT JOIN LATERAL (
    SELECT a.after::jsonb ->> 'state' AS state FROM history a
    WHERE a.campaign = e.campaign AND a.stream = e.code AND a.after::jsonb ? 'state' ORDER BY a.seq DESC LIMIT 1) h ON true
WHERE e.campaign = ANY($1) AND h.state IS DISTINCT FROM e.state;

-- invariant: 7 the points and the answer of each entry are what its history says last
-- words: 7 điểm và câu trả lời của bài chấm đúng như lịch sử ghi
SELECT e.campaign || ' ' || e.code || ': ' || coalesce(e.self_points::text, 'không có') || ', lịch sử ghi ' || coalesce(h.points::text, 'không có')
FROM entries e LEFT JOIN LATERAL (
    SELECT (a.after::jsonb ->> 'points')::numeric AS points, a.after::jsonb -> 'answer' AS answer FROM history a
    WHERE a.campaign = e.campaign AND a.stream = e.code AND a.action = 'answer' ORDER BY a.seq DESC LIMIT 1) h ON true
WHERE e.campaign = ANY($1) AND (h.points, h.answer) IS DISTINCT FROM (e.self_points, e.answer);

-- invariant: 7 the explanation of each entry is what its history says last
-- words: 7 giải trình của bài chấm đúng như lịch sử ghi
SELECT e.campaign || ' ' || e.code || ': giải trình khác với lịch sử'
FROM entries e LEFT JOIN LATERAL (
    SELECT a.after::jsonb -> 'parts' AS parts FROM history a
    WHERE a.campaign = e.campaign AND a.stream = e.code AND a.action = 'explanation' ORDER BY a.seq DESC LIMIT 1) h ON true
WHERE e.campaign = ANY($1) AND coalesce(h.parts, '[]') <> e.explanation;

-- invariant: 7 the appraised points and the transfer tick are what the history says last
-- words: 7 điểm thẩm định và dấu đã nhập phần mềm đúng như lịch sử ghi
SELECT e.campaign || ' ' || e.code || ': điểm thẩm định hoặc dấu đã nhập khác với lịch sử'
FROM entries e
WHERE e.campaign = ANY($1) AND (e.appraised_points IS DISTINCT FROM (SELECT (a.after::jsonb ->> 'appraised')::numeric FROM history a
        WHERE a.campaign = e.campaign AND a.stream = e.code AND a.action = 'appraised' ORDER BY a.seq DESC LIMIT 1)
   OR (e.transferred_at IS NULL) <> coalesce((SELECT a.after::jsonb ->> 'transferred' IS NULL FROM history a
        WHERE a.campaign = e.campaign AND a.stream = e.code AND a.action = 'transferred' ORDER BY a.seq DESC LIMIT 1), true));

-- invariant: 7 each criterion has as much evidence as its history added and did not remove
-- words: 7 số tài liệu của tiêu chí đúng như lịch sử ghi
SELECT coalesce(v.campaign, h.campaign) || ' ' || coalesce(v.code, h.code) || ': ' || coalesce(v.n, 0) || ' tài liệu, lịch sử ghi ' || coalesce(h.n, 0)
FROM (SELECT campaign, code, count(*) AS n FROM evidence WHERE campaign = ANY($1) AND removed_at IS NULL AND code <> '' GROUP BY campaign, code) v
FULL JOIN (SELECT campaign, code, sum(CASE action WHEN 'evidence.add' THEN 1 ELSE -1 END) AS n FROM audit
           WHERE campaign = ANY($1) AND stream = code AND code <> '' AND action IN ('evidence.add', 'evidence.remove') GROUP BY campaign, code) h
    ON h.campaign = v.campaign AND h.code = v.code
WHERE coalesce(v.n, 0) <> coalesce(h.n, 0);

-- invariant: 7 the documents of a criterion are numbered 1, 2, … without a gap
-- words: 7 tài liệu của tiêu chí được đánh số 1, 2, … không thiếu số nào
SELECT campaign || ' ' || code || ': các số ' || string_agg(number::text, ',' ORDER BY number)
FROM evidence WHERE campaign = ANY($1) AND removed_at IS NULL AND code <> '' GROUP BY campaign, code
HAVING min(number) <> 1 OR max(number) <> count(DISTINCT number)
    OR count(DISTINCT number) <> count(DISTINCT CASE document WHEN 0 THEN -id ELSE document END);

-- invariant: 7 the pages of a document stand at one place under one number and title, each with an order of its own
-- words: 7 các trang của một tài liệu ở cùng một chỗ, cùng số, cùng tên, mỗi trang một thứ tự
SELECT campaign || ' tài liệu ' || document || ': ' || string_agg(code || ' ' || number || '.' || page, ', ' ORDER BY code, number, page)
FROM evidence WHERE campaign = ANY($1) AND removed_at IS NULL AND document <> 0 GROUP BY campaign, document
HAVING count(DISTINCT (code, number, title, place, statistics)) <> 1 OR count(DISTINCT page) <> count(*);

-- invariant: 8 every change of an entry was made by a right
-- words: 8 mọi thay đổi của bài chấm đều do người có quyền
SELECT a.campaign || ' ' || a.code || ': dòng lịch sử ' || a.id || ' của ' || a.person || ', quyền ' || coalesce('{right:' || a.right_used || '}', 'không có')
FROM history a
WHERE a.campaign = ANY($1) AND a.stream = a.code AND a.code <> '' AND (a.right_used IS NULL OR a.right_used = 'leader' AND a.action <> 'state'
    AND NOT EXISTS (SELECT FROM late_entries l WHERE l.campaign = a.campaign AND l.code = a.code AND l.decision = 'accepted' AND l.decided_at = a.at));

-- invariant: 8 an invite was taken in its time, by the account it is linked to or was then
-- words: 8 lời mời được nhận trong hạn, bằng tài khoản được liên kết
SELECT campaign || ' ' || person || ': nhận lúc ' || taken_at FROM invites
WHERE taken_at >= expires_at OR taken_at < created_at OR revoked_at IS NOT NULL AND taken_at IS NOT NULL;

-- invariant: 9 evidence marked stored has a hash, and only a file is fetched
-- words: 9 tài liệu ghi là đã lưu thì có mã băm, và chỉ tệp mới phải tải
SELECT campaign || ' ' || code || ': tài liệu ' || id || ' {fetch:' || fetch_state || '}' FROM evidence
WHERE campaign = ANY($1) AND (fetch_state = 'stored' AND sha256 = '' OR kind = 'link' AND fetch_state <> 'none');

-- invariant: 10 points are within the maximum
-- words: 10 điểm không vượt điểm tối đa
SELECT e.campaign || ' ' || e.code || ': ' || e.self_points || ', tối đa ' || l.max
FROM entries e JOIN leaves l ON l.campaign = e.campaign AND l.code = e.code
WHERE e.campaign = ANY($1) AND (e.self_points > l.max OR e.self_points < 0 OR e.appraised_points > l.max OR l.fixed IS NOT NULL AND e.self_points IS NOT NULL);
