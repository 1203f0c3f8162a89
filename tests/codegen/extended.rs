//! What a table of one's own makes of the shipped one, and what is told where it cannot.
