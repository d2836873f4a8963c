"""For authors: proves a whole course, begins courses, questions and exercises, and shows banks."""
