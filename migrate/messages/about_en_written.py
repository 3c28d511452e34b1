"""What a finding means to the blog's owner, beyond reading: changes, exports, files of WordPress (see about_en)."""

ABOUT = {
    # Privacy and safety
    "about.privacy.contacts.left-out": (
        "E-mail and internet addresses of your readers were left out, to protect them.",
        "If you need them: --with-contacts.",
    ),
    "about.privacy.forgotten": ("As you asked, these comments bear no name any more.", ""),
    "about.privacy.masked": ("As you asked, addresses and phone numbers in the texts were hidden.", ""),
    "about.text.active.removed": (
        "Things that could run in your readers' browsers (scripts, forms, trackers) were taken out. No word is lost.",
        "",
    ),
    "about.text.tracker.removed": (
        "Invisible pictures that followed your readers, and places for advertisements, were taken out.",
        "",
    ),
    "about.link.dead": (
        "These links led to a page of the old blog that could not be found.",
        "Correct or remove them on your new site, when you come across them.",
    ),
    "about.embed.replaced": ("Players of old times were replaced by those of today, with a plain link beside.", ""),
    "about.embed.dead": (
        "These videos or sounds were on a service that has closed. A link stands in their place.",
        "If you have the file, add it on your new site.",
    ),
    # Writing exports
    "about.export.title.made": (
        "These posts had no title. The new site needs one: it was made from the first words.",
        "You can change it on your new site.",
    ),
    "about.export.slug.changed": ("The end of an address was not allowed, or taken already. It was changed.", ""),
    "about.export.field.dropped": (
        "One of the formats has no place for this. The full copy (json) holds it all the same.",
        "",
    ),
    "about.export.markup.kept": ("Some layout cannot be said in Markdown and stays as HTML in the text.", ""),
    "about.export.media.refused": (
        "WordPress does not take files of this kind. They stand in the folder media.",
        "Put them on your site by yourself, if you need them.",
    ),
    "about.export.date.made": (
        "These posts had no date. WordPress would call them new: they got a likely date.",
        "You can set the right date on your new site.",
    ),
    "about.export.date.shifted": (
        (
            "Two posts had the same title and the same second, and WordPress would have taken one only. "
            "The second one is a few seconds later now."
        ),
        "",
    ),
    "about.export.date.future": ("These posts are dated in the future. WordPress shows them only then.", ""),
    "about.export.comment.date.made": ("These comments had no date; they got that of the comment before.", ""),
    "about.export.comment.parent.absent": ("These comments answer one that is not there. They are kept.", ""),
    "about.export.comment.url.dropped": ("The web address of a reader was not one that WordPress takes.", ""),
    "about.export.term.parent.absent": ("A category stood below one that is not known. It stands alone now.", ""),
    "about.export.text.cut": (
        (
            "A title, a name or a comment is longer than WordPress takes. It was shortened there, and is whole in the "
            "full copy (json)."
        ),
        "",
    ),
    "about.export.body.cut": (
        "This text is larger than WordPress can take (9 MB). It was shortened there.",
        "It is whole in the full copy (json).",
    ),
    "about.export.text.cleaned": ("Something that could run in your readers' browsers was taken out.", ""),
    "about.export.shortcode.escaped": (
        "Words in square brackets would be commands to WordPress. They are plain words now.",
        "",
    ),
    "about.export.character.removed": ("Invisible signs that no file of this kind may hold were removed.", ""),
    "about.export.author.made": ("These posts name no author. They are yours now: the blog owner's.", ""),
    "about.export.author.email.shared": (
        "Two authors have the same e-mail address, and WordPress would make one of them. The second has none now.",
        "",
    ),
    "about.export.login.made": ("An author's name cannot be a user name of WordPress. One was made up.", ""),
    "about.redirect.lost": ("These old addresses have no counterpart on the new site.", ""),
    "about.redirect.conflict": ("Two posts had the same old address. It leads to the one that still has it.", ""),
    "about.redirect.many": (
        "Cloudflare takes no more than 2,000 redirects. The most wanted ones stand first in its list.",
        "With Netlify, nginx, Apache or the WordPress plugin, all of them work.",
    ),
    "about.verify.counts.differ": (
        "A finished export was counted again, and does not hold everything. This must not happen.",
        "Please write to us, and do not use this export yet.",
    ),
    # Reading an owner's export
    "about.export.item.skipped": ("What was in the bin, or only stood for a category, was left there.", ""),
    "about.export.status.unknown": (
        "Your export says of some posts or comments what nobody can read. They are drafts, or wait for approval.",
        "Look at them on your new site, and publish what was public.",
    ),
    "about.export.text.repaired": (
        "Your export was not well formed in some places; what could be read was taken.",
        "Look at these posts once.",
    ),
    # Reading WordPress exports
    "about.xml.broken": (
        "The file of the old site is damaged at a place; reading went on behind it.",
        "Make a new export on the old site, if you can.",
    ),
    "about.wxr.item.skipped": ("What was in the bin of the old site was left there.", ""),
    "about.wxr.item.unknown": (
        "Something is neither post nor page (a menu, a plug-in's own thing). It was not taken.",
        "",
    ),
    "about.wxr.comment.skipped": ("Comments in the bin of the old site were left there.", ""),
    "about.wxr.block.dynamic": (
        (
            "WordPress makes these parts anew each time it shows them (latest posts, a form): the file holds "
            "nothing of them."
        ),
        "",
    ),
    "about.wxr.shortcode.left": ("A command of WordPress or of a plug-in stands in the text as it is.", ""),
    "about.wxr.meta.broken": ("What we had written beside a post was changed since. It was not used.", ""),
    "about.wxr.parent.dropped": ("A page stood below another one. It stands alone now.", ""),
}
