"""How the generic platform reads pages: places, texts of articles, fields, comments."""
