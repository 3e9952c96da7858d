"""Pictures, sound, film and print in plain Python, without Django.

A kind becomes one of three shapes (`timeline`, `deck`, `article`); this room makes files of them.
The only callers of ffmpeg (`ffmpeg`), libvips (`images`) and Typst (`typeset`) live here, and all
that decodes a stranger's file runs in a `sandbox` child.
"""
