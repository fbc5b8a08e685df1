"""Endings of host names: which are known, and which are words or endings of files as well."""

TOP_LEVEL = frozenset(
    "com org net edu gov mil int info biz name pro aero coop museum jobs mobi tel travel cat asia"  # noqa: SIM905
    " app art blog cloud club dev email eus game gal guide health help history land law life link"
    " live media money news now one online page photo press review science shop site social space"
    " store studio team tech today top tube tv video web wiki work world xyz"
    " ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs"
    " bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee"
    " eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm"
    " hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb"
    " lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz"
    " na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs"
    " ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl"
    " tm tn to tr tt tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw"
    " рф срб укр бел мон қаз বাংলা 中国 中國 台湾 香港 한국 ไทย भारत ایران مصر السعودية".split()
)
"""Endings that make a host without `https://` or `www.` a link."""

WORDS_TOO = frozenset(
    "am as at be by cc do he id in is it la ma md me ml mo my name no now nu om one pa page pl pm"  # noqa: SIM905
    " pro ps py re rs sc sh so st to top us va work app art help life"
    " link live press".split()
)
"""Of these, the ones that two sentences without a space (`the end.it was`) or a file end in."""
