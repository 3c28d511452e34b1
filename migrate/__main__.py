"""`python -m migrate` is `blog-migrate`."""

from migrate.cli import main

if __name__ == "__main__":
    main()
