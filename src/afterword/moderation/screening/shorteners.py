"""Hosts whose addresses stand for others, so that nobody sees where a link leads."""

# fmt: off
SHORTENERS = frozenset((
    "adf.ly", "amzn.to", "bit.do", "bit.ly", "bitly.com", "buff.ly", "clck.ru", "cutt.ly",
    "db.tt", "dlvr.it", "fb.me", "flip.it", "goo.gl", "goo.su", "is.gd", "j.mp",
    "kurzelinks.de", "kutt.it", "lnkd.in", "mcaf.ee", "me2.do", "n9.cl", "ow.ly", "po.st",
    "qr.ae", "rb.gy", "rebrand.ly", "reurl.cc", "rotf.lol", "s.id", "shorte.st", "shorturl.at",
    "shrtco.de", "snip.ly", "soo.gd", "spr.ly", "suo.im", "surl.li", "t.cn", "t.co", "t.ly",
    "t2m.io", "tiny.cc", "tiny.one", "tinyurl.com", "tr.im", "trib.al", "u.to", "url.ie",
    "urlz.fr", "v.gd", "v.ht", "vk.cc", "x.co", "x.gd", "zpr.io",
))
# fmt: on
