using Deque.AxeCore.Commons;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>
/// What axe-core finds that keeps people from using the page: contrast, names, roles, sizes of targets, by WCAG 2.2 up to level AA and good
/// practice.
/// </summary>
internal static class Axe
{
    private static readonly string s_script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What is wrong in the state the page is in, a line each; elements by their selectors.</summary>
    public static IReadOnlyList<string> Violations(EditorPage page)
    {
        // Not through the page's own policy, which lets no script in: the driver runs it.
        page.Run("if (!window.axe) (0, eval)(arguments[0]);", s_script);
        object? found = page.RunAsync("""
            const done = arguments[arguments.length - 1];
            axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
                .then(result => done(result.passes.length === 0 ? ['nothing was checked'] : result.violations.flatMap(rule => rule.nodes.map(node =>
                    `${rule.id}: ${node.target.join(' ')}: ${[...node.any, ...node.all, ...node.none].map(check => check.message).join('; ')}`))))
                .catch(error => done([String(error)]));
            """);
        return [.. ((IEnumerable<object>)found!).Cast<string>()];
    }
}
