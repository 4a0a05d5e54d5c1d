package dev.trueup.app.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Sends requests byte by byte as given, also such as no well-behaved client would send. */
final class RawHttp {
    private RawHttp() {}

    /**
     * The whole answer to one request, which is asked to be the last of its connection; empty where
     * the server cut it off.
     */
    static String exchange(int port, String... lines) throws IOException {
        return send(port, String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n");
    }

    private static String send(int port, String request) throws IOException {
        try (Socket socket = connect(port)) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException _) {
            return ""; // Cut off before an answer.
        }
    }

    static Socket connect(int port) throws IOException {
        return new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }

    static int status(String answer) {
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : -1;
    }
}
