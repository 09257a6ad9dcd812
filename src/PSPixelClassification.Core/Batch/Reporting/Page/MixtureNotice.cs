using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Common;
using PSPixelClassification.Reports;

namespace PSPixelClassification.Batch.Reporting.Page;

/// <summary>Says that results are not to be compared, because models or settings were not the same for all.</summary>
internal static class MixtureNotice
{
    private const int MaxNamed = 8;

    /// <summary>Writes it; nothing where all results were made in one way.</summary>
    public static void Write(HtmlText html, ReportContent content)
    {
        if (content.Models.Count > 1)
        {
            Begin(html, $"The results come from {content.Models.Count} models", BatchRemedies.OneModel);
            foreach ((string? sha256, IReadOnlyList<ImageOutcome> images) in content.Models)
            {
                html.Add($"<li><code>{ModelSection.ShortHash(sha256)}</code>, {Counted.Of(images.Count, "image")}: ");
                html.Add($"{Names(content, images)}</li>");
            }

            html.Add($"</ul></div>\n");
        }

        if (content.Recipes.Count > 1)
        {
            Begin(html, $"The results were made with {content.Recipes.Count} different settings", BatchRemedies.OneRecipe);
            foreach (RecipeDifference recipe in content.Recipes)
            {
                html.Add($"<li>{recipe.Settings}, {Counted.Of(recipe.Images.Count, "image")}: {Names(content, recipe.Images)}</li>");
            }

            html.Add($"</ul></div>\n");
        }
    }

    private static void Begin(HtmlText html, string finding, string remedy)
    {
        html.Add($"<div class=\"notice\" role=\"note\"><b>{finding}, and are not to be compared.</b> ");
        html.Add($"{remedy}<ul>");
    }

    private static string Names(ReportContent content, IReadOnlyList<ImageOutcome> images)
    {
        string names = string.Join(", ", images.Take(MaxNamed).Select(content.NameOf));
        return images.Count > MaxNamed ? $"{names} and {images.Count - MaxNamed} more" : names;
    }
}
