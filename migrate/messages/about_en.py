"""What a finding means to the blog's owner, and what can be done about it ("" where nothing need be done).

Under `about.<code>`; docs/findings.md says the same to people who look closer.
"""

ABOUT = {
    # Fetching
    "about.fetch.failed": (
        "These pages could not be fetched: no connection, an answer that broke off, or a fault of the old host.",
        "Run the same command again, now or tomorrow: only what is missing is asked for.",
    ),
    "about.fetch.later": (
        "The old host asked for a pause, and these pages are still to come.",
        "Run the same command again in an hour or tomorrow: it goes on where it stopped.",
    ),
    "about.fetch.denied": (
        "The old host does not show these pages to everybody: private or protected posts.",
        "If the blog is yours, sign in with your browser and give its cookies: --cookies FILE.",
    ),
    "about.fetch.robots": (
        "The old host asks programs not to read these pages.",
        "If the blog is yours, run the command again with --ignore-robots.",
    ),
    "about.fetch.suspect": (
        "The old host gave something else than the page: an error, a sign-in or a consent page.",
        (
            "Open one of these addresses in your browser. If you see your page there, give the browser's cookies: "
            "--cookies FILE."
        ),
    ),
    "about.fetch.gone": (
        "These pages are not on the old site any more.",
        "If you know one of them, look for it at web.archive.org.",
    ),
    "about.fetch.kept": ("These pages are gone from the old site since; the copy made before was kept.", ""),
    "about.fetch.endless": ("Some addresses lead on without end (calendars, for one). They hold no posts.", ""),
    "about.media.missing": (
        "These pictures or files could not be found anywhere: their place in the text stays empty.",
        "If you have the picture on your computer, add it to the post on your new site.",
    ),
    "about.media.remote": (
        "These pictures are still on another site and are shown from there, as long as it exists.",
        "Fetch the blog while it is still there: the pictures come along. Pictures from other sites: --media all.",
    ),
    "about.media.skipped": (
        "These pictures or files were not copied because nobody asked for them: videos, or pictures of other sites.",
        "To have them too: --media all, and --videos for videos.",
    ),
    "about.media.smaller": (
        "Of these pictures only the size that the page itself shows is held, not the large one behind it.",
        "If you have the large picture on your computer, put it in the post on your new site.",
    ),
    "about.media.unsafe": (
        "These drawings (SVG) hold a program that could run in your readers' browsers.",
        "They are kept, but not shown. Look at them before you use them.",
    ),
    "about.month.posts.missing": (
        "The old blog counts more posts in these months than were found.",
        "It may count drafts or private posts: compare with its administration pages.",
    ),
    "about.inventory.differs": ("Two lists of the old blog do not name the same posts. The posts were copied.", ""),
    "about.page.suspect": (
        "These pages were error or sign-in pages when they were saved.",
        "Save them again, if the old site is still there.",
    ),
    "about.archive.record.damaged": (
        "A stored page is damaged, by the disk for example. It was left out.",
        "Fetch the blog again: only this page is asked for.",
    ),
    "about.archive.tail.cut": ("The last run was stopped in the middle of a page; that page was asked for again.", ""),
    "about.archive.ledger.rebuilt": ("The list of stored pages was damaged and was made anew. Nothing is lost.", ""),
    "about.warc.record.damaged": (
        "A stored page or picture in a web archive is damaged. It was left out; all others were read.",
        "Get another copy of the file, if there is one.",
    ),
    "about.warc.record.cut": (
        "These pages were not archived whole. What is there was taken.",
        "Compare them with the old site, if it still exists.",
    ),
    "about.warc.record.doubtful": (
        "A check in the web archive does not fit, another one does. The page was taken.",
        "",
    ),
    "about.post.aliases.many": (
        "So many addresses lead to these posts that only the first thousand are kept as their old addresses.",
        "",
    ),
    "about.warc.revisit.missing": (
        "The web archive says only that these pages had not changed. What they were stands in another file.",
        "Name all files of the web archive together.",
    ),
    "about.warc.answer.refused": ("The web archive also holds error pages. They were left out.", ""),
    "about.wacz.file.differs": (
        "A file in a web archive was changed or damaged after it was made. What is sound in it was read.",
        "Get another copy of the web archive, if there is one.",
    ),
    "about.wacz.page.missing": ("The web archive names these pages, and does not hold them.", ""),
    # Reading pages
    "about.page.unreadable": (
        "These files are no blog pages, or of a kind that is not known. Nothing of them was taken.",
        "Open them in your browser: if you see a post there, save the page again as “web page, complete”.",
    ),
    "about.page.address.unknown": (
        "Nothing in these saved pages says where they stood. Their text is taken; their old addresses are not known.",
        "Put each file, with its pictures' folder, into folders called like its address (carnet.example/2012/a.html).",
    ),
    "about.page.unavailable": (
        "These files could not be opened on your disk.",
        "Check that they are still there and that you may read them.",
    ),
    "about.page.refused": (
        "The program that copied the site kept error pages of the host, too. They are no pages of the blog.",
        "",
    ),
    "about.zip.member.unread": (
        "These files in a ZIP were not read: they are encrypted, damaged or not safe to unpack.",
        "Unpack the ZIP with another program, and name the folder.",
    ),
    "about.page.abandoned": (
        "These pages took too long, needed too much memory, or killed the program that read them.",
        "Please send us the page. `--page-seconds` and `--page-mb` give it more time and room.",
    ),
    "about.task.abandoned": (
        "What these files hold was not read: whoever read them was killed again and again.",
        "Run `work` again; if it fails again, read the files one by one with `convert`.",
    ),
    "about.task.outdated": (
        "These files are not those that were planned. Their tasks were left as they are.",
        "Run `plan` again, then `work`: what has not changed stays done.",
    ),
    "about.task.missing": ("What these files hold was left out.", "Run `work`, then `merge` without `--partial`."),
    "about.page.fault": ("Our program stumbled over these pages.", "Please send us the page, so that we can mend it."),
    "about.page.charset.repaired": ("Accents and special letters were garbled and have been put right.", ""),
    "about.page.nesting.flattened": ("The layout of these pages was badly broken. All their words are kept.", ""),
    "about.page.cut": (
        "These pages end in the middle: they were cut while they were saved. What was there has been read.",
        "Save or fetch them again, if the old site is still there.",
    ),
    "about.page.no-article": ("These pages hold no post: a list, a form, a page of links.", ""),
    "about.page.unmarked": (
        "Nothing on these pages says where the post begins. It was taken from below the heading.",
        "Look at these posts once on your new site.",
    ),
    "about.post.body.missing": (
        "No text was found for these posts.",
        "Compare with the old page. If there is a text, please send us the page.",
    ),
    "about.post.date.missing": ("The old page gives no date.", "You can set the date on your new site."),
    "about.post.date.unreadable": (
        "The date printed on the page cannot be read for sure.",
        "You can set the date on your new site.",
    ),
    "about.post.date.differs": ("The page names two different dates. The more precise one was taken.", ""),
    "about.post.tags.unparted": (
        "In a text without layout, nobody can tell where one tag ends and the next begins.",
        "You can add these tags on your new site.",
    ),
    "about.section.unknown": ("A part of the text is of an unknown kind. It was kept just as it was.", ""),
    "about.comment.author.missing": ("These comments show no name.", ""),
    "about.comment.date.unreadable": ("The date of these comments cannot be read. The comments are kept.", ""),
    "about.comment.breaks.repaired": ("Line breaks that had become visible signs are line breaks again.", ""),
    "about.comment.parent.absent": (
        "These comments answer one that could not be found. They are kept, below the post itself.",
        "",
    ),
    "about.comments.elsewhere": (
        "The page holds none of its comments: a script fetches them, if there are any.",
        "Fetch the blog itself, if the old site is still there: its comments are asked for then.",
    ),
    "about.comments.missing": (
        "The old page announces more comments than it shows.",
        "The others are on further pages: fetch or save those too, if the old site is still there.",
    ),
    "about.comments.unread": ("Something among the comments was not understood; it is quoted here.", ""),
    "about.comments.unanswered": (
        "The old host did not give the further comments of these posts.",
        "Run the same command again: they are asked for once more.",
    ),
    "about.sitemap.too-long": ("A list of the old site was too long to be read to its end.", ""),
    "about.feed.item.skipped": ("An entry of a list names no post; it was left aside.", ""),
    "about.page.shell": (
        "The page holds no text: a script fetches it. The blog's feed holds the posts.",
        "Fetch the blog, or save its feed as well.",
    ),
    "about.comments.alone": (
        "Comments were read whose post is not among the files; they were left aside.",
        "Add the post's page.",
    ),
    "about.blog.address.inferred": (
        "The file does not say the blog's address; it was taken from the links between posts.",
        "If it is wrong, rename the file to the right one, as in carnet.blogspot.com.atom, and convert it again.",
    ),
    "about.blog.address.missing": (
        "The file does not say the blog's address, so posts have no old addresses.",
        "Rename the file to the blog's address, as in carnet.blogspot.com.atom, and convert it again.",
    ),
    "about.item.trashed": ("The owner had put this post in the bin; it was left aside.", ""),
    "about.listing.text": ("These posts come from a page that lists several: they may be shortened.", ""),
}
