// Package criteria holds the catalogue of criteria (khung tiêu chí): its types, the strict
// loader of catalogue files, the rules that turn recorded inputs into points, and the
// shipped framework, Phụ lục II of 2024 for communes.
package criteria
