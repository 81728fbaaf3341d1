"""One file a tool: what is here of it, how it is started and stopped, and how one reads back what it stored."""
