package dev.trueup.acceptance;

import java.util.ArrayList;
import java.util.List;

/** Forty ids that would be scripts, links or commands if they were not escaped. */
final class Hostile {
    static final List<String> PAYLOADS =
            List.of(
                    "<script>window.hit=1</script>",
                    "</script><script>window.hit=1</script>",
                    "</style><script>window.hit=1</script>",
                    "</title><script>window.hit=1</script>",
                    "</textarea><script>window.hit=1</script>",
                    "</noscript><script>window.hit=1</script>",
                    "<!--<script>window.hit=1</script>-->",
                    "--><script>window.hit=1</script><!--",
                    "<img src=x onerror=window.hit=1>",
                    "<img/src=x/onerror=window.hit=1//",
                    "<IMG SRC=x OnErRoR=window.hit=1>",
                    "<svg onload=window.hit=1>",
                    "<svg><script>window.hit=1</script></svg>",
                    "<svg><animate onbegin=window.hit=1 attributeName=x dur=1s>",
                    "\"><img src=x onerror=window.hit=1>",
                    "'><svg/onload=window.hit=1>",
                    "\" autofocus onfocus=window.hit=1 x=\"",
                    "' onmouseover=window.hit=1 x='",
                    "`onclick=window.hit=1`",
                    "javascript:window.hit=1",
                    "data:text/html,<script>window.hit=1</script>",
                    "vbscript:msgbox(1)",
                    "<iframe srcdoc='<script>parent.hit=1</script>'>",
                    "<object data=javascript:window.hit=1>",
                    "<body onload=window.hit=1>",
                    "<a href=javascript:window.hit=1>x</a>",
                    "<form action=javascript:window.hit=1><input type=submit>",
                    "<base href=http://127.0.0.1:1/>",
                    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:1/'>",
                    "<style>@import 'http://127.0.0.1:1/x'</style>",
                    "<link rel=stylesheet href=http://127.0.0.1:1/x>",
                    "<math><mtext><script>window.hit=1</script>",
                    "<details open ontoggle=window.hit=1>",
                    "{{constructor.constructor('window.hit=1')()}}",
                    "${window.hit=1}",
                    "\\u003cscript>window.hit=1</script>",
                    "%3Cscript%3Ewindow.hit=1%3C/script%3E",
                    "&lt;script&gt;window.hit=1&lt;/script&gt;",
                    "=cmd|' /C calc'!A0",
                    "#/account?id=x&tolerance=<script>window.hit=1</script>");

    private Hostile() {}

    /** One event for each, that carries it wherever words of the ledger are shown. */
    static String ledger() {
        List<String> events = new ArrayList<>();
        for (String payload : PAYLOADS) {
            events.add(
                    """
                    {"account_id": %1$s, "event_id": %1$s, "description": %1$s, "type": %1$s,\
                     "source": %1$s, "batch_id": %1$s, "timestamp": "2026-01-01T00:00:00Z",\
                     "points_delta": 100}"""
                            .formatted(quoted(payload)));
        }
        return "[" + String.join(",\n", events) + "]";
    }

    /** A balance for each that drifts. */
    static String balances() {
        List<String> balances = new ArrayList<>();
        for (String payload : PAYLOADS) {
            balances.add("{\"account_id\": " + quoted(payload) + ", \"snapshot_balance\": 900}");
        }
        return "[" + String.join(",\n", balances) + "]";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
