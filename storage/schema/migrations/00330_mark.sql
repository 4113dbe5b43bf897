-- The mark of the schema (see 00100) tells at once whether anything was changed since.
-- +goose Up
ALTER TABLE schema_mark ADD COLUMN catalogs text NOT NULL DEFAULT ''; -- what tells the rows of PostgreSQL's catalogs from later ones; '' = not known
