"""How `make docs-site` makes a site of these pages: nothing is loaded from elsewhere, and it opens from a folder.

Here: the generator's settings. Not here: text, and the pages written from code (`make docs`).
"""

project = "Tieout"
extensions = ["myst_parser"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "Tieout"
html_show_copyright = False
html_show_sphinx = False
html_copy_source = False
html_theme_options = {"top_of_page_buttons": []}
# what a fence without a language holds is what a command printed
highlight_language = "text"
