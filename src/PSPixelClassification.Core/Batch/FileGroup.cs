using PSPixelClassification.Common;

namespace PSPixelClassification.Batch;

/// <summary>A file of a group.</summary>
/// <param name="Path">Absolute path, of a data set also.</param>
/// <param name="Part">What tells it from the other files of its group: "C2".</param>
internal readonly record struct GroupMember(string Path, string Part);

/// <summary>Files that become one image.</summary>
/// <param name="Key">Its name; empty if the expression catches nothing.</param>
/// <param name="Members">The files, at least one.</param>
internal sealed record FileGroup(string Key, IReadOnlyList<GroupMember> Members)
{
    /// <summary>The paths in the order of the members.</summary>
    public IReadOnlyList<string> Paths => [.. Members.Select(member => member.Path)];

    /// <summary>Puts the members into the order of what tells them apart, by numbers, whatever order the files came in.</summary>
    /// <returns>The group, ordered inside.</returns>
    public FileGroup InOrder() => this with
    {
        Members = [.. Members.OrderBy(member => member.Part, NaturalOrder.Comparer).ThenBy(member => member.Path, NaturalOrder.Comparer)],
    };

    /// <summary>The group's name, for messages.</summary>
    /// <returns>Its key, or its first file.</returns>
    public override string ToString() => Key.Length > 0 ? Key : Path.GetFileName(Members[0].Path);
}
