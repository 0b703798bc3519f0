"""BLAKE2, the digest by which texts and files are known again: https://www.rfc-editor.org/rfc/rfc7693"""

try:
    from _blake2 import blake2b  # where hashlib takes it from, which loads OpenSSL first: 3 ms of each ingest
except ImportError:  # a Python may be built without
    from hashlib import blake2b

__all__ = ["blake2b"]
