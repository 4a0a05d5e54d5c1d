package dev.trueup.app;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.hardwood.InputFile;
import dev.trueup.engine.ReconcileRun;
import dev.trueup.ledger.Event;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where our classes are, for tests that start a process of their own. */
final class OwnClasses {
    private OwnClasses() {}

    /** Our own classes and the libraries that a run loads, however the tests were started. */
    static String path() throws URISyntaxException {
        List<String> places = new ArrayList<>(List.of(System.getProperty("java.class.path")));
        List<Class<?>> classes =
                List.of(
                        Main.class,
                        ReconcileRun.class,
                        Event.class,
                        ZstdInputStreamNoFinalizer.class,
                        InputFile.class);
        for (Class<?> one : classes) {
            URI place = one.getProtectionDomain().getCodeSource().getLocation().toURI();
            places.add(Path.of(place).toString());
        }
        return String.join(File.pathSeparator, places);
    }
}
