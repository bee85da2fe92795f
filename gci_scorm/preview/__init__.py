"""`gci-scorm preview`: the modules in a browser while their author writes.

desk.py    a project's modules as they stand: the last good issue of each, and what is wrong now
places.py  every page, step and question, and what a record holds of somebody who stands there
watch.py   what was saved -> which modules to look at again
server.py  HTTP on loopback: the contents, the shell with its stand-in for an LMS, the package's files, news
pages/     the shell: plain HTML, CSS and ES modules
"""
