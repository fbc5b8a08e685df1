"""Strings that have broken sanitisers, Markdown renderers and linkers; written for these tests."""

import re
from html.parser import HTMLParser

STRINGS = (
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<IMG SRC=JaVaScRiPt:alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--><img src onerror=alert(1)>'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='java&#x0a;script:alert(1)'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<form id=f><input name=action></form><button form=f formaction=javascript:alert(1)>x</button>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object><embed src=javascript:alert(1)>",
    "<base href=//evil.example/><meta http-equiv=refresh content=0;url=//evil.example>",
    "<p style='background:url(javascript:alert(1))' onclick=alert(1)>x</p>",
    "<template><img src=x onerror=alert(1)></template>",
    "<textarea></textarea><img src=x onerror=alert(1)>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml version='1.0'?><img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:msgbox(1))",
    "[x](//evil.example/)",
    "[x](/relative)",
    "[x](https:evil.example)",
    '[x](https://a.example/"onmouseover="alert(1))',
    '[x](https://a.example "onmouseover=alert(1)")',
    "[x](https://a.example '\"><script>alert(1)</script>')",
    "![x](javascript:alert(1))",
    '![" onerror="alert(1)](https://a.example/x.png)',
    "<javascript:alert(1)>",
    "<https://a.example/\"onclick='alert(1)'>",
    "https://a.example/<script>alert(1)</script>",
    'https://a.example/"onmouseover="alert(1)',
    "https://a.example/'onmouseover='alert(1)",
    "https://a.example/`onmouseover=`",
    "www.a.example/&quot;onclick=alert(1)",
    "javascript://a.example/%0aalert(1)",
    "```<script>\nalert(1)\n```",
    '```js" onclick="alert(1)\nx\n```',
    "`<script>` \\<script> \\\\<script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62;",
    "\x01script\x02 %01script%02 \x00<b>\x7f",
    "<b\n>x</b\n> <b/onclick=alert(1)>",
    "> <div\n> onclick=alert(1)>",
    "1. <li onclick=alert(1)>\n99999999999. x",
    "[a]: javascript:alert(1)\n[a]",
    "[a][a]\n\n[a]: https://a.example 'onclick=alert(1)'",
    "~~<b>~~ ~~ ~~~~ ~~<del>",
    "\ud800 lone \udfff \ufffe \U0001ffff",
    "\u202eevil\u202c \u200b \ufeff",
    "a\u0345" + "\u0334\u0345" * 50,
    "",
)

_ELEMENTS = frozenset("p br em strong del code pre blockquote ul ol li a".split())  # noqa: SIM905
_ATTRIBUTES = {"a": {"href", "title", "rel"}, "ol": {"start"}, "li": {"value"}}
_ADDRESS = re.compile(r"(?:https?|mailto):", re.IGNORECASE)


class Examiner(HTMLParser):
    """Another reader of HTML than the two that made it: lists all that may not stand there."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.deepest = 0
        self._depth = 0

    def handle_starttag(self, tag, attrs):
        if tag not in _ELEMENTS:
            self.faults.append(tag)
        if tag != "br":
            self._depth += 1
            self.deepest = max(self.deepest, self._depth)
        self.faults += [
            f"{tag} {name}" for name, _ in attrs if name not in _ATTRIBUTES.get(tag, ())
        ]
        self.faults += [
            f"{name}={value}"
            for name, value in attrs
            if name == "href" and not _ADDRESS.match(value)
        ]

    def handle_endtag(self, tag):
        self._depth -= 1

    def handle_comment(self, data):
        self.faults.append(f"comment {data}")

    def handle_decl(self, decl):
        self.faults.append(f"declaration {decl}")

    def handle_pi(self, data):
        self.faults.append(f"instruction {data}")

    unknown_decl = handle_decl


def examine(html: str) -> Examiner:
    """Read HTML to its end."""
    examiner = Examiner()
    examiner.feed(html)
    examiner.close()
    return examiner
