"""Pages that are not what was asked for are told from pages, and pages never from walls."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate import charset
from migrate.capture import Capture
from migrate.extract import Extract, Lead
from migrate.html import parse
from migrate.model import Url
from migrate.platforms import read_capture
from migrate.platforms._walls import onward, wall

HOST = "https://potager.over-blog.com"
HERE = Url(f"{HOST}/2014/01/la-soupe.html")
LONG = "Il faut une heure pour cuire une soupe de courge, et bien plus pour la manger. " * 60
SAMPLES = [
    path
    for path in sorted((Path(__file__).parents[2] / "samples").rglob("*.html"))
    if not path.name.startswith("wall-")
]


def reason(title: str = "Le potager", body: str = "", *, head: str = "") -> str:
    return wall(parse(f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"))


def told(body: str, *, url: Url = HERE) -> Extract:
    capture = Capture(body=body.encode(), url=url, lead=Lead(url=url))
    return read_capture(capture, platform="overblog")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_no_sample_of_a_page_is_a_wall(sample: Path) -> None:
    assert wall(parse(charset.decode(sample.read_bytes()).text)) == ""


@pytest.mark.parametrize(
    "headline",
    [
        "404",
        "404 Not Found",
        "404 - Page introuvable",
        "Erreur 404",
        "Error 404 (Not Found)!!",
        "HTTP 404",
        "Page introuvable",
        "Page non trouvée",
        "Page introuvable - Le potager",
        "Page not found | Le potager",
        "Oops! That page can’t be found.",
        "Oups ! Page introuvable",
        "Cette page n'existe pas",
        "Cette page n’existe plus",
        "La page que vous cherchez n'existe pas ou plus",
        "The page you requested was not found",
        "The requested page could not be found",
        "This blog does not exist",
        "Ce blog n'existe pas",
        "L'article est introuvable".replace("L'", ""),
        "410 Gone",
        "Not Found",
        "500 Internal Server Error",
        "Error 503 Backend fetch failed",
        "502 Bad Gateway",
        "Service Unavailable",
        "Site temporairement indisponible",
        "Gateway Timeout",
        "Une erreur est survenue",
        "Erreur",
        "Maintenance",
        "Site en maintenance",
        "Site under maintenance",
        "Down for maintenance",
        "Account suspended",
        "Compte suspendu",
        "This account has been suspended",
        "Just a moment...",
        "Un instant…",
        "Attention Required! | Cloudflare",
        "Access denied",
        "Accès refusé",
        "403 Forbidden",
        "Are you a robot?",
        "Checking your browser before accessing potager.example",
        "429 Too Many Requests",
    ],
)
@pytest.mark.parametrize("place", ["title", "h1"])
def test_a_headline_of_an_error_is_one(headline: str, place: str) -> None:
    title, heading = (headline, "Le potager") if place == "title" else ("Le potager", headline)

    assert reason(title, f"<h1>{heading}</h1><p>Retour à l'accueil</p>")


@pytest.mark.parametrize(
    "title",
    [
        "La page blanche",
        "404 recettes de soupe",
        "404 jours plus tard",
        "503 kilomètres à pied",
        "Erreur de jeunesse",
        "L'erreur",
        "Un instant de bonheur",
        "Un instant - Le potager".replace(" - ", " de paix - "),
        "Maintenance de la tondeuse",
        "Le compte est bon",
        "Mon blog a été supprimé, et me revoilà",
        "Accès refusé : ma visite à la mairie",
        "Introuvable sur le marché",
        "Page 404",
        "Connexion difficile",
        "Le site du potager",
    ],
)
def test_a_title_with_such_words_is_none(title: str) -> None:
    assert reason(f"{title} - Le potager", f"<h1>Le potager</h1><h2>{title}</h2><p>{LONG}</p>") == ""


@pytest.mark.parametrize("title", ["Erreur", "Maintenance", "Un instant", "Accès refusé", "Compte suspendu"])
def test_a_long_page_may_be_called_like_a_fault_but_not_like_a_lost_page(title: str) -> None:
    assert reason(f"{title} - Le potager", f"<h1>{title}</h1><p>{LONG}</p>") == ""
    assert reason("Page introuvable - Le potager", f"<p>{LONG}</p>")


@pytest.mark.parametrize("headline", ["Erreur", "Page introuvable", "404", "Maintenance", "Accès refusé"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param('<div class="ob-sections"><p>Court.</p></div>', id="the engine's text"),
        pytest.param('<div class="contenuArticle">Court.</div>', id="a moved blog's text"),
        pytest.param('<div class="hentry">Court.</div>', id="a microformat"),
        pytest.param('<div itemprop="articleBody">Court.</div>', id="microdata"),
        pytest.param(f"<article>{LONG}</article>", id="an article"),
    ],
)
def test_a_post_may_be_called_like_an_error(headline: str, text: str) -> None:
    assert reason(headline, f"<h1>{headline}</h1>{text}") == ""


def test_a_theme_may_put_an_article_around_an_error() -> None:
    assert reason("Page introuvable", "<article><h1>Page introuvable</h1><p>Désolé.</p></article>")
    assert reason("Le potager", "<article><h1>Page introuvable</h1><p>Désolé.</p></article>") == ""


def test_a_blog_may_dress_its_lost_page() -> None:
    links = "".join(f'<a href="/tag/{number}">{number}</a>' for number in range(100))

    assert reason(body=f"<h1>Le potager</h1><h2>Cette page n'existe plus</h2>{links}")


def test_an_article_by_its_head_may_be_called_like_an_error() -> None:
    assert reason("404", "<p>Court.</p>", head='<meta property="og:type" content="article">') == ""


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<p>Guru Meditation: XID: 12</p>", id="a cache"),
        pytest.param("<p>Error establishing a database connection</p>", id="a database"),
        pytest.param("<p>La page demandée n'existe pas.</p>", id="lost, French"),
        pytest.param("<p>Sorry, the page you are looking for could not be found.</p>", id="lost, English"),
        pytest.param("<p>The requested URL /a.html was not found on this server.</p>", id="lost, Apache"),
        pytest.param("<p>Le blog lisa.example a été supprimé par son auteur.</p>", id="closed, French"),
        pytest.param("<p>This site has been suspended.</p>", id="closed, English"),
        pytest.param("<p>This domain may be for sale. Buy this domain!</p>", id="parked, English"),
        pytest.param("<p>Ce nom de domaine est à vendre</p>", id="parked, French"),
        pytest.param("<p>Please enable JavaScript to continue.</p>", id="a program, English"),
        pytest.param("<p>Merci d'activer JavaScript.</p>", id="a program, French"),
        pytest.param("<p>Verify you are human</p>", id="a proof"),
        pytest.param('<p>Cochez la case.</p><div class="g-recaptcha"></div>', id="a captcha"),
        pytest.param('<script src="/cdn-cgi/challenge-platform/x.js"></script><p>Patientez.</p>', id="a challenge"),
        pytest.param('<h1>Connexion</h1><form><input type="password"></form>', id="a login"),
        pytest.param('<h2>Log in</h2><p>Members only.</p><form><input type="password"></form>', id="a login, English"),
        pytest.param("<p>Nous utilisons des cookies.</p><button>Tout accepter</button>", id="consent"),
        pytest.param('<p>We value your privacy.</p><a href="#">I agree</a>', id="consent, English"),
        pytest.param('<p>Avez-vous plus de 18 ans ?</p><a href="/?o=1">Oui</a>', id="age"),
        pytest.param('<p>Adult content</p><a href="/?o=1">I am over 18 - enter</a>', id="age, English"),
        pytest.param("<p>You must be 18 or older.</p><button>Yes, I am</button>", id="age, another way"),
        pytest.param("", id="nothing"),
        pytest.param("<script>go()</script><noscript></noscript>", id="nothing but a program"),
        pytest.param(
            '<form class="post-password-form"><input name="post_password" type="password"></form>', id="a password"
        ),
        pytest.param('<div class="error-404 not-found"><article>Rien</article></div>', id="a class of themes"),
    ],
)
def test_a_page_that_holds_nothing_else_is_a_wall(body: str) -> None:
    assert reason(body=body)


@pytest.mark.parametrize(
    "extra",
    [
        pytest.param('<form><input type="password"></form>', id="a box for signing in"),
        pytest.param('<div class="g-recaptcha"></div>', id="a form for comments"),
        pytest.param("<div>Nous utilisons des cookies <button>Accepter</button></div>", id="a bar about cookies"),
        pytest.param(
            "<div>Ce blog contient des textes pour adultes <button>Entrer</button></div>", id="an overlay about age"
        ),
        pytest.param("<noscript>Please enable JavaScript.</noscript>", id="a word about programs"),
        pytest.param(
            "<p>J'ai acheté ce nom de domaine, qui était à vendre. La page demandée n'existe pas.</p>", id="a story"
        ),
    ],
)
@pytest.mark.parametrize("mark", ["article", "div"])
def test_a_page_with_a_text_beside_it_is_none(extra: str, mark: str) -> None:
    assert reason(body=f"<{mark}><h2>La soupe</h2><p>{LONG}</p></{mark}>{extra}") == ""


def test_a_short_list_of_posts_is_none() -> None:
    links = "".join(f'<h2><a href="/2014/01/{number}.html">Soupe {number}</a></h2>' for number in range(30))

    assert reason(body=f"{links}<p>Cookies</p><button>Accepter</button>") == ""


@pytest.mark.parametrize("seen", ['<img src="a.jpg">', "<video src='a.mp4'></video>"])
def test_a_page_that_shows_only_a_picture_is_none(seen: str) -> None:
    assert reason(body=seen) == ""


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param('<meta http-equiv="refresh" content="0; URL=\'/a.html\'">', "/a.html", id="a refresh"),
        pytest.param('<frameset><frame src="http://a.example/"></frameset>', "http://a.example/", id="a frame"),
        pytest.param('<frameset><frame src="a"><frame src="b"></frameset>', "", id="two frames"),
        pytest.param('<meta http-equiv="refresh" content="300">', "", id="a page that asks for itself"),
        pytest.param("<p>a</p>", "", id="neither"),
    ],
)
def test_where_a_page_only_leads_on_to(source: str, expected: str) -> None:
    assert onward(parse(f"<html>{source}</html>")) == expected


def test_a_wall_gives_no_reading_and_says_why() -> None:
    extract = told("<html><title>Page introuvable</title><body><h1>Page introuvable</h1></body></html>")

    assert extract.suspect == "the host says in a page that it was not found"
    assert (extract.readings, extract.leads, extract.blog) == ((), (), None)
    assert extract.place.key == "potager.over-blog.com/2014/01/la-soupe.html"


def test_an_empty_page_that_leads_on_is_followed() -> None:
    page = '<html><head><meta http-equiv="refresh" content="0;url=/2014/01/la-soupe-2.html"></head><body></body></html>'
    extract = told(page)

    assert [lead.url for lead in extract.leads] == [f"{HOST}/2014/01/la-soupe-2.html"]
    assert "leads on" in extract.suspect


def test_an_empty_page_that_leads_on_to_itself_is_not() -> None:
    page = f'<html><head><meta http-equiv="refresh" content="0;url={HERE}"></head><body></body></html>'

    assert told(page).leads == ()


def test_words_without_a_tag_are_no_page() -> None:
    assert told("Too many connections").suspect == told('{"error": 1}').suspect == "the answer is no web page"


def listing(canonical: str) -> str:
    posts = "".join(
        f'<div class="post"><h2><a href="{HOST}/2014/01/{name}.html">{name}</a></h2><div class="ob-sections">'
        f'<div class="ob-section ob-section-html"><p>{name}</p></div></div></div>'
        for name in ("courge", "poireau")
    )
    head = f'<head><title>Le potager</title><link rel="canonical" href="{canonical}"></head>'
    return f"<html>{head}<body>{posts}</body></html>"


def test_the_home_page_in_place_of_a_post_is_not_read() -> None:
    extract = told(listing(f"{HOST}/"))

    assert (extract.suspect, extract.readings) == ("the blog's home page came instead", ())


@pytest.mark.parametrize("url", [f"{HOST}/", f"{HOST}/page/2", f"{HOST}/tag/soupes/"])
def test_a_list_that_names_the_home_page_is_itself(url: str) -> None:
    assert told(listing(f"{HOST}/"), url=Url(url)).suspect == ""


def test_a_post_that_names_the_home_page_is_itself() -> None:
    page = (
        f'<html><head><title>La soupe</title><link rel="canonical" href="{HOST}/"></head><body><h2>La soupe</h2>'
        '<div class="ob-sections"><div class="ob-section ob-section-html"><p>De la courge.</p></div></div>'
        '<div id="ob-comments"></div></body></html>'
    )

    assert told(page).suspect == ""


@given(
    st.lists(
        st.sampled_from(
            [
                "404",
                "page",
                "introuvable",
                "not",
                "found",
                " ",
                "-",
                "|",
                "erreur",
                "error",
                "the",
                "you",
                "!",
                "\u00a0",
            ]
        ),
        max_size=60,
    ).map(" ".join)
)
def test_long_headlines_cost_nothing(headline: str) -> None:
    assert isinstance(reason(headline * 20, f"<h1>{headline * 20}</h1>"), str)
