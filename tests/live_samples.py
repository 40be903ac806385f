"""Live blogs as newsrooms lay them out, about a conflict that is invented, with all that surrounds their posts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

ADDRESS = "https://harbour.example/live/2031/apr/02/lake-house-talks"
TITLE = "Lake House talks live: envoys to meet again in Port Ostane"
STANDFIRST = "Envoys of the lake states meet for a second day, with the harbour plan on the table."
KEY_POINT = "The Velmar Front has asked for a pause of three days before it answers."


@dataclass(frozen=True)
class Entry:
    """A post to be laid out."""

    key: str
    time: str
    """ISO 8601, UTC."""
    heading: str
    paragraphs: tuple[str, ...]
    byline: str = ""
    extra: str = ""
    """HTML after the paragraphs."""

    @property
    def clock(self) -> str:
        return self.time[11:16]

    @property
    def seconds(self) -> int:
        return int(datetime.fromisoformat(self.time).timestamp())

    @property
    def edt(self) -> str:
        return f"{int(self.clock[:2]) - 4}:{self.clock[3:]} a.m. EDT, April 2, 2031"

    @property
    def body(self) -> str:
        return "".join(f"<p>{p}</p>" for p in self.paragraphs) + self.extra


TWEET = (
    '<figure class="element-tweet embed"><blockquote class="twitter-tweet"><p>We have read the text twice.</p>'
    '&mdash; Tal Orrin (@talorrin) <a href="https://social.example/1">April 2, 2031</a></blockquote></figure>'
)
ENTRIES = (
    Entry("67c7a8", "2031-04-02T12:45:00Z", "Front asks for three days",
          ("The Velmar Front wants three days to answer the harbour plan, its spokesman, Tal Orrin, said.",
           "“We will not sign it tonight,” he told reporters in Port Ostane."), "Mira Tolan", TWEET),
    Entry("67c7a5", "2031-04-02T11:20:00Z", "Clinic counts the dead",
          ("At least 12 people were killed in the valley on Monday, the clinic in Karsk said.",),
          extra="<ul><li>Nine of them were in the market.</li><li>Three were on the road to Selin.</li></ul>"),
    Entry("67c7a3", "2031-04-02T11:20:00Z", "Ferry turned back",
          ("A ferry to Selin was turned back by the coast guard, its captain told Radio Selmany.",)),
    Entry("67c7a1", "2031-04-02T09:05:00Z", "Good morning",
          ("Good morning from Port Ostane, where the second day of talks begins at ten.",), "Ilan Reth"),
)  # fmt: skip
# fmt: off
CHROME = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Harbour Times</title>
<link rel="canonical" href="{address}"><meta property="og:site_name" content="The Harbour Times">
<meta property="og:title" content="{title}"><meta property="article:published_time" content="2031-04-02T08:50:00Z">
<script>window.config={{"page":"live","switches":{{"<b>":true}}}}</script>{head}
<style>.block{{color:red}}</style></head><body class="has-page-skin">
<a class="skip" href="#main">Skip to main content</a>
<header class="site-header"><nav><ul>
<li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<div class="ad-slot ad-slot--top">Advertisement</div><main id="main"><header><h1>{title}</h1>
<p class="live-meta">Mira Tolan in Port Ostane and Ilan Reth</p>
<div class="standfirst"><p>{standfirst}</p></div></header>
<aside class="key-events"><h2>Key events</h2>
<ol><li><a href="#block-67c7a8">13.45 Front asks for three days</a></li></ol></aside>
<section class="summary"><ul><li>{key_point}</li>
<li><a href="#x">Jump to the latest of our posts here</a></li></ul></section>
{stream}
<a class="load-more" href="{address}?page=2">Load older posts</a></main>
<aside class="most-read"><h2>Most viewed</h2>
<ol><li><a href="/n/9">Harvik bridge to be rebuilt by the autumn</a></li></ol></aside>
<footer><p>© 2031 The Harbour Times. All rights reserved by the publisher and its licensors.</p></footer>
<script src="/app.js"></script></body></html>"""
SHARE = """<div class="share-bar"><button>Share</button>
<ul class="social"><li><a href="#">Facebook</a></li></ul></div>"""
AD = '<div class="ad-slot">Advertisement</div>'
MARKUP = {
    "guardian": ("""<div id="liveblog-body">
<div id="pinned-post"><h3>Pinned post</h3>{pinned}</div>{posts}</div>""", """
<article id="block-{e.key}" class="block is-key-event">
 <header><a href="?page=with:block-{e.key}#block-{e.key}"><time datetime="{e.time}">{e.clock} GMT</time></a>
 <h2 class="block-title">{e.heading}</h2></header>{e.body}
 <footer>{share}<span class="updated-time">Updated at
  <time datetime="2031-04-02T13:00:00Z">13.00 GMT</time></span></footer>
</article>"""),
    "bbc": ("<ol>{posts}</ol>", """<li>
<article id="asset:{e.key}" data-testid="content-post" class="ssrcss-1-Post"><header><h3 class="ssrcss-2">
 <span class="visually-hidden">{e.heading}, published at {e.clock} Greenwich Mean Time</span>
 <span>{e.heading}</span></h3>
 <span class="visually-hidden" data-testid="accessible-timestamp">published at {e.clock} Greenwich Mean Time</span>
 <span aria-hidden="true" class="ssrcss-3-Timestamp">{e.clock}</span></header>
 <div><div>{e.body}</div></div>{share}
</article></li>"""),
    "al_jazeera": ('<ul class="live-feed">{posts}</ul>', """
<li data-testid="live-blog-feed-item"><div class="card-live">
 <div class="card-live__precontent"><div class="date-relative"><time datetime="{e.time}">5h ago</time></div></div>
 <div class="card-live__content-area"><h2>{e.heading}</h2><div class="wysiwyg-content">{e.body}</div>
 <div class="card-live__share"><a href="{address}?update={e.key}">Copy link</a></div></div>
</div></li>"""),
    "cnn": ('<div class="live-story__items-container">{posts}</div>', """
<article id="{e.key}" class="live-story-post liveStoryPost"><header class="live-story-post__header">
 <h2 class="live-story-post__headline inline-placeholder">{e.heading}</h2>
 <span class="live-story-post__byline">{e.byline}</span><time>{e.edt}</time></header>
 <section class="live-story-post__body"><div class="live-story-post__content">{e.body}</div></section>{share}
</article>"""),
    "nyt": ('<article data-testid="live-blog-content"><section>{posts}</section></article>', """
<div data-testid="live-blog-post" class="live-blog-post css-1"><div data-testid="live-blog-byline">{e.byline}</div>
 <time datetime="{e.time}"><span>{e.clock}</span></time>
 <div class="live-blog-post-headline"><h2 itemprop="headline"><a href="#post-{e.key}">{e.heading}</a></h2></div>
 {e.body}{share}
</div>"""),
    "norkon": ('<div class="nc-feed" role="list">{posts}</div>', """
<div class="ncpost-list-post" role="listitem"><div class="ncpost-container" data-ncpost-id="{e.key}">
 <span class="ncpost-byline">{e.byline}</span>
 <time class="ncpost-timestamp" data-js-time-stamp="{e.seconds}000"><span>2h ago</span></time>
 <h2 class="ncpost-title">{e.heading}</h2>
 <div class="ncpost-content">{e.body}</div><div class="ncpost-share-links"><a>Copy link</a></div>
</div></div>"""),
    "times_of_israel": ('<div class="the-content"><div class="liveblogdiv">{posts}</div></div>', """
<div id="liveblog-entry-{e.key}"><div class="liveblog-date">
 <a href="#liveblog-entry-{e.key}"><span data-timestamp="{e.seconds}">2 hours ago</span></a></div>
 <div class="liveblog-paragraph"><h4><a href="/liveblog_entry/{e.key}/">{e.heading}</a></h4>
 <ul class="social liveblog-social"><li>Share</li></ul><div class="byline">{e.byline}</div>{e.body}</div>
</div>"""),
    "automattic": ('<div id="wpcom-liveblog-container" class="liveblog-feed">{posts}</div>', """
<article id="id_{e.key}" class="liveblog-entry"><aside class="liveblog-entry-aside">
 <a class="liveblog-meta-time" href="#{e.key}"><abbr title="{e.time}" class="liveblog-timestamp">{e.clock}</abbr></a>
 </aside><div class="liveblog-entry-main"><header class="liveblog-meta-authors">{e.byline}</header>
 <h2 class="liveblog-entry-header">{e.heading}</h2><div class="liveblog-entry-content">{e.body}</div>{share}</div>
</article>"""),
    "easy_liveblogs": ('<ul class="elb-liveblog-list">{posts}</ul>', """
<li data-elb-post-datetime="{e.seconds}" data-elb-post-id="{e.key}" class="elb-liveblog-post">
 <p class="elb-liveblog-post-time"><time datetime="{e.time}">2 hours ago</time></p>
 <p class="elb-liveblog-post-author">{e.byline}</p>
 <h2 class="elb-liveblog-post-heading">{e.heading}</h2>
 <div class="elb-liveblog-post-content">{e.body}</div>{share}
</li>"""),
    "sourcefabric": ('<section class="lb-posts">{posts}</section>', """
<article class="lb-post list-group-item lb-not-pinned" data-js-post-id="urn:newsml:{e.key}">
 <div class="lb-post-date" data-js-timestamp="{e.time}">2 April</div>
 <div class="lb-author"><div class="lb-author__name">{e.byline}</div></div>
 <div class="lb-item"><h3>{e.heading}</h3>{e.body}</div><div class="lb-post-shareBox">{share}</div>
</article>"""),
    "microdata": ('<div itemscope itemtype="https://schema.org/LiveBlogPosting">{posts}</div>', """
<div itemprop="liveBlogUpdate" itemscope itemtype="https://schema.org/BlogPosting" id="p{e.key}">
 <meta itemprop="datePublished" content="{e.time}"><meta itemprop="headline" content="The live blog's own title">
 <span>{e.clock}</span><h3 itemprop="headline">{e.heading}</h3><div itemprop="articleBody">{e.body}</div>{share}
</div>"""),
    "unmarked": ('<div class="feed">{posts}</div>', """
<div class="entry" id="e{e.key}"><time datetime="{e.time}">{e.clock}</time>
 <h3>{e.heading}</h3>{e.body}{share}
</div>"""),
}
# fmt: on
LAYOUTS = (*MARKUP, "linked_data")


def chrome(stream: str, *, head: str = "", title: str = TITLE) -> str:
    """A page around a stream of posts."""
    return CHROME.format(
        title=title, address=ADDRESS, head=head, standfirst=STANDFIRST, key_point=KEY_POINT, stream=stream
    )


def live_page(layout: str, entries: Sequence[Entry] = ENTRIES) -> str:
    """A live blog laid out like this, the newest post first as in most of them."""
    if layout == "linked_data":
        return linked_data(entries)
    around, post = MARKUP[layout]
    posts = [post.format(e=e, share=SHARE, address=ADDRESS) for e in entries]
    return chrome(around.format(posts=AD.join(posts), pinned=posts[-1].replace('id="block', 'id="pinned-block')))


def linked_data(entries: Sequence[Entry]) -> str:
    """A page whose posts are in its JSON-LD only: scripts write them where a reader sees them."""
    updates = [
        {
            "@type": "BlogPosting",
            "headline": e.heading,
            "url": f"{ADDRESS}?post={e.key}#post",
            "datePublished": e.time,
            "author": [{"@type": "Person", "name": e.byline}] if e.byline else None,
            "articleBody": e.body,
        }
        for e in entries
    ]
    blog = {
        "@type": "LiveBlogPosting",
        "headline": TITLE,
        "description": f"{STANDFIRST} {KEY_POINT}",
        "datePublished": "2031-04-02T08:50:00Z",
        "publisher": {"@type": "Organization", "name": "The Harbour Times"},
        "liveBlogUpdate": updates,
    }
    graph = {"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "url": ADDRESS}, blog]}
    head = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    return chrome('<div id="app" data-event="yisx"></div>', head=head)
