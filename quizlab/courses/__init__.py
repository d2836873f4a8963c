"""Courses: what course.yaml says of one, and where a course is found, unpacked or installed."""
