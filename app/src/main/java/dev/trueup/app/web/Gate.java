package dev.trueup.app.web;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may ask. A loopback address is no boundary: any page open in the same browser can
 * send requests here, and a name of its own may resolve to 127.0.0.1. So a request must name one of
 * our own hosts, carry our cookie (or the token as a bearer), and come from our own page.
 */
final class Gate {
    /** The parameter that carries the token in the address printed at start. */
    static final String TOKEN = "token";

    /** The header that marks a request with an effect as made by our own script. */
    static final String OWN_HEADER = "X-Trueup";

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    /** Sent with every answer, refusals included. */
    static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                            + " connect-src 'self'; form-action 'none'; base-uri 'none';"
                            + " frame-ancestors 'none'",
                    "X-Content-Type-Options",
                    "nosniff",
                    "X-Frame-Options",
                    "DENY",
                    "Cache-Control",
                    "no-store",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cross-Origin-Resource-Policy",
                    "same-origin",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Permissions-Policy",
                    "camera=(), geolocation=(), microphone=()");

    private final Set<String> hosts;
    private final String cookieName;
    private final String token = secret();
    private final String session = secret();

    Gate(int port) {
        hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
        cookieName = "trueup_" + port;
    }

    /** The secret that the printed address carries. */
    String token() {
        return token;
    }

    /** Null where the request may go on; else the refusal, or the way in for a valid token. */
    @Nullable Answer refusal(Request request) {
        String host = request.only("Host");
        if (host == null || !hosts.contains(host)) {
            return Answer.error(403, "HOST", "This name is not one that Trueup answers to.");
        }
        if (!METHODS.contains(request.method())) {
            return Answer.error(405, "METHOD", "Only GET, HEAD, POST and PUT are understood.");
        }
        if (!plain(request.path())) {
            return Answer.error(403, "PATH", "Addresses here are plain words.");
        }
        if (fromElsewhere(request)) {
            return Answer.error(403, "CROSS_SITE", "Another site may not send requests here.");
        }
        if (isPublic(request)) {
            return null;
        }
        if (hasToken(request)) {
            return wayIn();
        }
        return identified(request, host);
    }

    private @Nullable Answer identified(Request request, String host) {
        if (hasBearer(request)) {
            return null;
        }
        if (!hasCookie(request)) {
            return noSession(request);
        }
        if (request.reads()) {
            return null;
        }
        String origin = request.only("Origin");
        boolean ownOrigin =
                origin == null
                        ? !request.headers().containsKey("Origin")
                        : origin.equals("http://" + host);
        if (!ownOrigin || !"1".equals(request.only(OWN_HEADER))) {
            return Answer.error(403, "CROSS_SITE", "Only Trueup's own page may change anything.");
        }
        return null;
    }

    private static Answer noSession(Request request) {
        String advice = "Open the address that trueup serve printed at start.";
        return request.path().startsWith("/api/")
                ? Answer.error(401, "NO_SESSION", advice)
                : Answer.bytes(401, Answer.TEXT, advice.getBytes(StandardCharsets.UTF_8));
    }

    /** Every path of ours is words and dots: nothing to decode, no way up. */
    private static boolean plain(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '/';
            if (!word && c != '.') {
                return false;
            }
        }
        return path.startsWith("/") && !path.contains("..") && !path.contains("//");
    }

    /** Browsers say where a request comes from; another port of this machine is elsewhere too. */
    private static boolean fromElsewhere(Request request) {
        String site = request.headers().getFirst("Sec-Fetch-Site");
        if (site == null || OWN_SITES.contains(site)) {
            return false;
        }
        boolean opensThePage =
                request.method().equals("GET")
                        && request.path().equals("/")
                        && "navigate".equals(request.headers().getFirst("Sec-Fetch-Mode"))
                        && "document".equals(request.headers().getFirst("Sec-Fetch-Dest"));
        return !opensThePage;
    }

    private static boolean isPublic(Request request) {
        return request.reads() && request.path().equals("/health");
    }

    private boolean hasToken(Request request) {
        return request.method().equals("GET")
                && request.path().equals("/")
                && same(request.parameter(TOKEN), token);
    }

    /** Sets the cookie and sends the browser on, so that the token leaves the address. */
    private Answer wayIn() {
        String cookie = cookieName + "=" + session + "; Path=/; HttpOnly; SameSite=Strict";
        return Answer.bytes(303, Answer.TEXT, new byte[0])
                .withHeader("Set-Cookie", cookie)
                .withHeader("Location", "/");
    }

    private boolean hasBearer(Request request) {
        String authorization = request.only("Authorization");
        return authorization != null
                && authorization.startsWith("Bearer ")
                && same(authorization.substring("Bearer ".length()), token);
    }

    private boolean hasCookie(Request request) {
        String cookies = request.only("Cookie");
        if (cookies == null) {
            return false;
        }
        for (String cookie : cookies.split("; ?", -1)) {
            if (cookie.startsWith(cookieName + "=")
                    && same(cookie.substring(cookieName.length() + 1), session)) {
                return true;
            }
        }
        return false;
    }

    /** Compares without telling by its duration how much of a guess was right. */
    private static boolean same(String said, String secret) {
        requireNonNull(said, "said");
        return MessageDigest.isEqual(
                said.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    private static String secret() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
