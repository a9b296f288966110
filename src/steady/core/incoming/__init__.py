"""What comes in from a file that something else wrote: read here, entry by entry, and nothing written."""
