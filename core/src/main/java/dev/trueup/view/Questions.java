package dev.trueup.view;

import static java.util.Objects.requireNonNull;

import dev.trueup.report.JsonWriter;

/** Finds the answer to a question by its name: the last word of its path on the server. */
public final class Questions {
    private Questions() {}

    /** True where {@link #answer} knows the question. */
    public static boolean knows(String question) {
        return switch (question) {
            case "summary",
                    "accounts",
                    "account",
                    "incidents",
                    "incident",
                    "rejections",
                    "what-if" ->
                    true;
            default -> false;
        };
    }

    /**
     * The answer in JSON.
     *
     * @throws QuestionException if there is none
     */
    public static String answer(Workbook workbook, String question, Parameters asked) {
        return answer(workbook, question, asked, IncidentMarks.NONE);
    }

    /**
     * The answer in JSON, with what people said of incidents.
     *
     * @throws QuestionException if there is none
     */
    public static String answer(
            Workbook workbook, String question, Parameters asked, IncidentMarks marks) {
        requireNonNull(asked, "asked");
        return switch (question) {
            case "summary" -> workbook.summary(asked);
            case "accounts" -> workbook.accounts(asked);
            case "account" -> workbook.account(asked);
            case "incidents" -> workbook.incidents(marks);
            case "incident" -> workbook.incident(asked, marks);
            case "rejections" -> workbook.rejections();
            case "what-if" -> workbook.whatIf(asked);
            default ->
                    throw new QuestionException("NO_SUCH_QUESTION", "There is nothing here.", "");
        };
    }

    /** A failure in JSON, as pages expect it. */
    public static String failure(QuestionException failure) {
        StringBuilder text = new StringBuilder();
        JsonWriter json = new JsonWriter(text);
        json.beginObject().name("error").beginObject().name("code").text(failure.code());
        json.name("message").text(failure.words()).name("help").text(failure.help());
        json.endObject().endObject();
        return text.toString();
    }
}
