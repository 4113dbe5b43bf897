// Package schema makes the tables: the migrations, one file per group of tables, and the check that a database has what they make.
package schema
