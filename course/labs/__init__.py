"""Real tools for the labs, ready in a moment and gone afterwards: nothing is written outside a folder of its own."""
