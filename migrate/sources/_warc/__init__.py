"""WARC files of anybody, whatever their packing and their damage."""
