"""A site of Sphinx with ABlog, with their own settings but for the look; it tells what ABlog found."""

import json
import os

project = "Reefs"
extensions = ["ablog"]
blog_title = "Reefs"
templates_path = ["templates"]
html_theme = "basic"
html_permalinks = False
html_copy_source = False


def tell(app, error):
    from ablog.blog import Blog

    if error:
        return
    posts = [
        {
            "name": os.path.basename(post.docname),
            "title": post.title,
            "date": post.date.strftime("%Y-%m-%d"),
            "authors": [author.name for author in post.author],
            "tags": [tag.name for tag in post.tags],
        }
        for post in Blog(app).posts
    ]
    with open(os.path.join(app.outdir, "posts.json"), "w", encoding="utf-8") as file:
        json.dump(posts, file)


def setup(app):
    app.connect("build-finished", tell)
