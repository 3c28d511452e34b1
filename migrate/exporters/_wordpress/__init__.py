"""What WordPress makes of texts, dates, terms and names: what every exporter for it must know."""
