package pdf

// Where things stand: transformations of the plane.

import "math"

// matrix is a PDF transformation [a b c d e f].
type matrix [6]float64

// times is m followed by n.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func (m matrix) at(x, y float64) (float64, float64) {
	return x*m[0] + y*m[2] + m[4], x*m[1] + y*m[3] + m[5]
}

// rotation is the matrix that turns a rotated page upright, but for its place.
func rotation(degrees int) matrix {
	switch degrees {
	case 90:
		return matrix{0, -1, 1, 0, 0, 0}
	case 180:
		return matrix{-1, 0, 0, -1, 0, 0}
	case 270:
		return matrix{0, 1, -1, 0, 0, 0}
	}
	return matrix{1, 0, 0, 1, 0, 0}
}

// turn is the matrix that turns counter-clockwise.
func turn(degrees int) matrix {
	sin, cos := math.Sincos(float64(degrees) * math.Pi / 180)
	return matrix{cos, sin, -sin, cos, 0, 0}
}
