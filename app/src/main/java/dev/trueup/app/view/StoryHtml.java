package dev.trueup.app.view;

import dev.trueup.explain.Stories;

/** Stories as HTML: member care's is open, those of the other readers unfold. */
final class StoryHtml {
    private StoryHtml() {}

    static String of(Stories stories) {
        String open = paragraph(stories.memberCare());
        if (stories.areTheSame()) {
            return open;
        }
        return open
                + "<details><summary>For data engineers and finance</summary>"
                + paragraph(stories.dataEngineer())
                + paragraph(stories.finance())
                + "</details>";
    }

    private static String paragraph(String story) {
        return "<p class=\"small\">" + Html.of(story) + "</p>";
    }
}
