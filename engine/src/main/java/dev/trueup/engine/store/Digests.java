package dev.trueup.engine.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The SHA-256 of each file of a run, in a file that {@code sha256sum --check} reads too. */
final class Digests {
    static final String FILE = "SHA256SUMS";

    private Digests() {}

    /** The lines for these files of a folder. */
    static String lines(Path folder, List<String> files) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String file : files) {
            lines.append(of(folder.resolve(file))).append("  ").append(file).append('\n');
        }
        return lines.toString();
    }

    /** A sentence for each of these files that is not as the folder's own list says. */
    static List<String> faults(Path folder, List<String> files) {
        List<String> faults = new ArrayList<>();
        Map<String, String> known = new HashMap<>();
        try {
            for (String line : Files.readAllLines(folder.resolve(FILE))) {
                int space = line.indexOf("  ");
                if (space > 0) {
                    known.put(line.substring(space + 2), line.substring(0, space));
                }
            }
        } catch (IOException failure) {
            faults.add(FILE + " cannot be read");
            return faults;
        }
        for (String file : files) {
            try {
                if (!of(folder.resolve(file)).equals(known.get(file))) {
                    faults.add(file + " is not what was written");
                }
            } catch (IOException failure) {
                faults.add(file + " cannot be read");
            }
        }
        return faults;
    }

    static String of(Path file) throws IOException {
        try (InputStream in =
                new DigestInputStream(
                        Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
