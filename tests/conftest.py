"""What holds for every test: a busy machine makes no example of hypothesis fail for its time."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
