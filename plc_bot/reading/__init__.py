"""Files that people attach: from bytes to text, and from text to rows or elements with lines."""
