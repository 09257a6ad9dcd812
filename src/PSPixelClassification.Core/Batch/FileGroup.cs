using PSPixelClassification.Imaging;

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

    /// <summary>
    /// Puts the members of all groups into one order: that of the stack in the first of the largest groups. Channels with names for numbers
    /// would else be taken in any order in which a group's files happen to come.
    /// </summary>
    /// <param name="groups">Groups with members as they came.</param>
    /// <returns>The same groups, ordered inside.</returns>
    public static IReadOnlyList<FileGroup> InOrder(IReadOnlyList<FileGroup> groups)
    {
        if (groups.Count == 0) return groups;
        Dictionary<string, int> places = new(StringComparer.OrdinalIgnoreCase);
        foreach (GroupMember member in groups.MaxBy(group => group.Members.Count)!.Arranged()) places.TryAdd(member.Part, places.Count);
        return
        [
            .. groups.Select(group => group with
            {
                Members = group.Members.All(member => places.ContainsKey(member.Part))
                    ? [.. group.Members.OrderBy(member => places[member.Part])]
                    : group.Arranged(),
            }),
        ];
    }

    /// <summary>The group's name, for messages.</summary>
    /// <returns>Its key, or its first file.</returns>
    public override string ToString() => Key.Length > 0 ? Key : Path.GetFileName(Members[0].Path);

    private IReadOnlyList<GroupMember> Arranged()
    {
        Dictionary<string, GroupMember> members = Members.ToDictionary(member => member.Path);
        return [.. StackOrder.Arrange(Paths).Select(path => members[path])];
    }
}
