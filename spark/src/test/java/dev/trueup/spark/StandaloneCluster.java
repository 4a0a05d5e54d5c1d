package dev.trueup.spark;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A cluster of one master and two workers as processes of their own, on loopback, made of the jars
 * that Maven resolved. Everything runs on a JDK 17 where the machine has one.
 */
final class StandaloneCluster implements AutoCloseable {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    private final Path folder;
    private final Path java = java();
    private final List<Process> processes = new ArrayList<>();
    private final String master;

    /** Starts it; what it writes goes below the folder. */
    StandaloneCluster(Path folder) throws Exception {
        this.folder = folder;
        makeHome();
        int port = freePort();
        master = "spark://127.0.0.1:" + port;
        String deploy = "org.apache.spark.deploy.";
        start("master", deploy + "master.Master --port " + port + " --host 127.0.0.1");
        for (String name : List.of("one", "two")) {
            String size = " --cores 1 --memory 1g --work-dir " + folder.resolve(name);
            start(name, deploy + "worker.Worker --host 127.0.0.1" + size + ' ' + master);
        }
    }

    /** The version that the cluster runs on, such as 17.0.15. */
    String javaVersion() throws IOException {
        return version(java.getParent().getParent());
    }

    /** Submits the packaged jar as a user would: the words after it go to Trueup. */
    Process submit(String... words) throws IOException {
        List<String> all = new ArrayList<>();
        all.add("org.apache.spark.deploy.SparkSubmit");
        all.addAll(List.of("--master", master, "--executor-memory", "600m"));
        for (String setting :
                List.of(
                        "spark.ui.enabled=false",
                        "spark.sql.shuffle.partitions=8",
                        "spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1")) {
            all.addAll(List.of("--conf", setting));
        }
        all.addAll(List.of("--class", "dev.trueup.spark.Main"));
        all.add(ROOT.resolve("spark/target/trueup-spark.jar").toString());
        all.addAll(List.of(words));
        return start("job", all);
    }

    /** What a process has said so far. */
    String said(String name) throws IOException {
        Path file = folder.resolve(name + ".log");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** The process of the executor with this number. */
    ProcessHandle executor(String number) {
        return processes.stream()
                .flatMap(Process::descendants)
                .filter(each -> isExecutor(each, number))
                .findAny()
                .orElseThrow();
    }

    private static boolean isExecutor(ProcessHandle process, String number) {
        String command = process.info().commandLine().orElse("");
        return command.contains("CoarseGrainedExecutorBackend")
                && command.contains("--executor-id " + number + " ");
    }

    /** Waits until a process has said something, and returns all it has said. */
    String await(Process process, String name, Predicate<String> enough) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            boolean ended = !process.isAlive();
            String said = said(name);
            if (enough.test(said)) {
                return said;
            }
            if (ended) {
                throw new AssertionError("it ended with " + process.exitValue() + ":\n" + said);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new AssertionError("waited in vain:\n" + said(name));
    }

    private void makeHome() throws IOException {
        Path jars = Files.createDirectories(folder.resolve("home/jars"));
        for (String entry : CLASS_PATH.split(File.pathSeparator, -1)) {
            Path path = Path.of(entry).toAbsolutePath();
            String name = path.getFileName().toString();
            boolean ours = name.startsWith("trueup-") || name.startsWith("snakeyaml-engine");
            if (name.endsWith(".jar") && !ours && !Files.exists(jars.resolve(name))) {
                Files.createSymbolicLink(jars.resolve(name), path);
            }
        }
        Path conf = Files.createDirectories(folder.resolve("home/conf"));
        Files.copy(
                ROOT.resolve("spark/src/test/resources/cluster-log4j2.properties"),
                conf.resolve("log4j2.properties"));
    }

    private Process start(String name, String words) throws IOException {
        return start(name, List.of(words.split(" ")));
    }

    private Process start(String name, List<String> words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
        command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
        command.add(folder.resolve("home/conf") + ":" + folder.resolve("home/jars/*"));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("SPARK_HOME", folder.resolve("home").toString());
        builder.environment().put("JAVA_HOME", java.getParent().getParent().toString());
        builder.environment()
                .putAll(Map.of("SPARK_SCALA_VERSION", "2.13", "SPARK_LOCAL_IP", "127.0.0.1"));
        File log = folder.resolve(name + ".log").toFile();
        Process process = builder.redirectErrorStream(true).redirectOutput(log).start();
        processes.add(process);
        return process;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** A JDK 17, which is what the job promises to run on; else the one that runs this. */
    private static Path java() {
        List<Path> homes = new ArrayList<>();
        String named = System.getenv("JAVA17_HOME");
        if (named != null) {
            homes.add(Path.of(named));
        }
        File[] installed = new File("/usr/lib/jvm").listFiles();
        for (File each : installed == null ? new File[0] : installed) {
            homes.add(each.toPath());
        }
        return homes.stream()
                .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                .filter(home -> version(home).startsWith("17."))
                .findFirst()
                .orElse(Path.of(System.getProperty("java.home")))
                .resolve("bin/java");
    }

    private static String version(Path home) {
        Properties release = new Properties();
        try (Reader text = Files.newBufferedReader(home.resolve("release"))) {
            release.load(text);
        } catch (IOException e) {
            return "";
        }
        return release.getProperty("JAVA_VERSION", "").replace("\"", "");
    }

    @Override
    public void close() throws IOException {
        for (Process process : processes.reversed()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        }
        try (Stream<Path> links = Files.list(folder.resolve("home/jars"))) {
            for (Path link : links.toList()) {
                Files.delete(link); // whoever clears the folder away would warn of each
            }
        }
    }
}
