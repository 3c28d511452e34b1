"""« This post has moved »: what an owner pastes into the old posts where the old host cannot redirect."""

from collections.abc import Iterator
from html import escape

_WORDS = {
    "fr": "Cet article a déménagé :",
    "en": "This post has moved:",
}
_SNIPPET = """\
<!-- Paste these lines at the top of the old post. Collez ces lignes en haut de l'ancien article. -->
<p class="moved"><strong>{moved}</strong> <a href="{target}">{title}</a></p>
<!-- And this one into the head of its page, where the host lets you. Et celle-ci dans la partie
     head de sa page, si on vous y laisse : les moteurs de recherche suivent. -->
<link rel="canonical" href="{target}">
"""
_TOP = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Posts that have moved – Articles déménagés</title>
<style>
:root {{ color-scheme: light dark }}
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 0 auto; padding: 1rem }}
body {{ overflow-wrap: anywhere }}
li {{ margin: .5rem 0 }}
</style>
</head>
<body>
<main>
<h1>Posts that have moved – <span lang="fr">Articles déménagés</span></h1>
<h2>What to do</h2>
<p>The old host cannot send visitors on. For each post below: open its snippet, copy what it shows, and paste it at the
top of the old post (the link in the list opens it). In an editor that shows HTML, paste the lines of the file itself.
The last line of each file, <code>link rel="canonical"</code>, belongs into the head of the page; search engines
then count the new address. Where the host has no place for it, leave it out.</p>
<section lang="fr">
<h2>Que faire</h2>
<p>L’ancien hébergeur ne sait pas rediriger. Pour chaque article ci-dessous : ouvrez son extrait, copiez ce qu’il
affiche et collez-le en haut de l’ancien article (le lien de la liste l’ouvre). Dans un éditeur qui montre le HTML,
collez les lignes du fichier. La dernière ligne, <code>link rel="canonical"</code>, va dans l’en-tête de la page : les
moteurs de recherche retiennent alors la nouvelle adresse. Si l’hébergeur n’a pas de place pour elle, laissez-la.</p>
</section>
<h2>Posts – <span lang="fr">Articles</span> ({number:,})</h2>
<ol>
"""
_ROW = '<li><a href="{old}">{title}</a> – <a href="{slug}.html">snippet, <span lang="fr">extrait</span></a></li>\n'
_END = "</ol>\n</main>\n</body>\n</html>\n"


def snippet(*, title: str, target: str, language: str) -> bytes:
    """Return what is pasted into an old post; `language` is the blog's (French, or else English).

    It is no whole page and cannot say its encoding, so it is ASCII: what else there is stands as references.
    """
    words = _WORDS["fr" if language.lower().startswith("fr") else "en"]
    text = _SNIPPET.format(moved=words, target=escape(target), title=escape(title))
    return text.encode("ascii", "xmlcharrefreplace")


def guide(posts: Iterator[tuple[str, str, str]], *, number: int) -> Iterator[bytes]:
    """Yield a page that explains the snippets and lists them: old address, slug and title of each post."""
    yield _TOP.format(number=number).encode()
    for old, slug, title in posts:
        yield _ROW.format(old=escape(old), slug=slug, title=escape(title)).encode()
    yield _END.encode()
