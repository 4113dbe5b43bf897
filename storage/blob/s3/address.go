package s3

// The address of a store: s3://bucket/prefix?endpoint=https://server&region=name.

import (
	"net/url"
	"strings"

	"github.com/minio/minio-go/v7/pkg/s3utils"
)

// Sentences about an address that cannot be used. None of them quotes it: a secret may stand in it by mistake.
const (
	wrongForm     = "EVIDENCE_URL phải có dạng s3://TÊN-BUCKET/THƯ-MỤC?endpoint=https://MÁY-CHỦ, ví dụ s3://tai-lieu/xa-binh-thanh?endpoint=https://s3.example.vn (bỏ endpoint khi dùng AWS). Tên bucket từ 3 chữ trở lên, không dấu, không cách."
	wrongSecret   = "EVIDENCE_URL không được chứa khóa; đề nghị bỏ phần trước dấu @ và ghi khóa vào EVIDENCE_KEY, EVIDENCE_SECRET_FILE."
	wrongEndpoint = "EVIDENCE_URL: endpoint phải là https://máy-chủ hoặc https://máy-chủ:cổng (http:// chỉ khi máy chủ ở cùng mạng tin cậy); địa chỉ IPv6 viết trong ngoặc vuông: https://[2001:db8::5]:9000."
	wrongQuery    = "EVIDENCE_URL: sau dấu ? chỉ có endpoint và region."
)

// amazon is the server where none is named.
const amazon = "s3.amazonaws.com"

// Address says which bucket on which server, and below which prefix.
type Address struct {
	Bucket, Prefix string
	Server         string // host, or host:port
	TLS            bool
	Region         string // empty = the server is asked
}

// Parse reads an address; what is wrong with it comes back as a sentence, empty where it is right.
func Parse(text string) (a Address, wrong string) {
	u, err := url.Parse(strings.TrimSpace(text))
	switch {
	case err != nil, u.Scheme != "s3", u.Fragment != "", u.Port() != "":
		return a, wrongForm
	case u.User != nil:
		return a, wrongSecret
	case s3utils.CheckValidBucketName(u.Hostname()) != nil:
		return a, wrongForm
	}
	query, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return a, wrongQuery
	}
	for name := range query {
		if name != "endpoint" && name != "region" {
			return a, wrongQuery
		}
	}
	a = Address{Bucket: u.Hostname(), Prefix: strings.Trim(u.Path, "/"), Server: amazon, TLS: true, Region: query.Get("region")}
	if query.Has("endpoint") {
		server, err := url.Parse(query.Get("endpoint"))
		switch {
		case err != nil, server.Scheme != "https" && server.Scheme != "http", server.Host == "", strings.Trim(server.Path, "/") != "", server.RawQuery != "":
			return a, wrongEndpoint
		case server.User != nil:
			return a, wrongSecret
		}
		a.Server, a.TLS = server.Host, server.Scheme == "https"
	}
	return a, ""
}

// String names the place as people do.
func (a Address) String() string {
	name := "s3://" + a.Bucket
	if a.Prefix != "" {
		name += "/" + a.Prefix
	}
	return name + " (" + a.Server + ")"
}
