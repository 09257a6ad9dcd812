using PSPixelClassification.Batch;

namespace PSPixelClassification.Core.Tests.Batch;

public class FileGroupingTests
{
    [Theory]
    // ImageXpress, Opera, CellVoyager, Leica's exports and names for channels.
    [InlineData(@"(.*)_w\d", "A01_s1_w1.tif A01_s1_w2.tif A01_s2_w1.tif A01_s2_w2.tif", "A01_s1: w1 w2; A01_s2: w1 w2")]
    [InlineData(@"(.*)-ch\d+", "r01c01f01p01-ch1sk1fk1fl1.tiff r01c01f01p01-ch2sk1fk1fl1.tiff", "r01c01f01p01: ch1 ch2")]
    [InlineData(@"(?<place>.*L\d+)A\d+(?<slice>Z\d+)C\d+",
        "P_F001L01A01Z01C01.tif P_F001L01A02Z01C02.tif P_F001L01A01Z02C01.tif P_F001L01A02Z02C02.tif",
        "P_F001L01_Z01: A01C01 A02C02; P_F001L01_Z02: A01C01 A02C02")]
    [InlineData(@"(.*)_(DAPI|GFP)", "a_GFP.tif a_DAPI.tif b_DAPI.tif b_GFP.tif", "a: DAPI GFP; b: DAPI GFP")]
    [InlineData(@"^[A-H]\d\d", "A01-red.png A01-blue.png B02-red.png", "A01: blue red; B02: red")]
    [InlineData(@"(.*)_c\d+", "x_C1.tif x_C2.tif x_C10.tif", "x: C1 C2 C10")]
    [InlineData(@"(.*)_C\d+", "x_C10.tif x_C2.tif x_C1.tif", "x: C1 C2 C10")]
    [InlineData(@"(.*)_C\d+", "x_C1.tif x_C10.tif x_C2.tif y_C2.tif y_C10.tif y_C1.tif", "x: C1 C2 C10; y: C1 C2 C10")]
    public void Sort_Names_GivesGroupsWithOrderedMembers(string pattern, string names, string expected)
    {
        (IReadOnlyList<FileGroup> groups, IReadOnlyList<string> others) =
            FileGrouping.Create(pattern, 'c').Sort(names.Split(' ').Select(name => Full("d", name)));

        Assert.Empty(others);
        Assert.Equal(expected,
            string.Join("; ", groups.Select(group => $"{group.Key}: {string.Join(' ', group.Members.Select(member => member.Part))}")));
    }

    [Fact]
    public void Sort_OneNameInTwoFolders_IsTwoGroups()
    {
        string[] paths = [Full("p1", "a_C1.tif"), Full("p2", "a_C1.tif"), Full("p1", "a_C2.tif"), Full("p1", "notes.txt")];

        (IReadOnlyList<FileGroup> groups, IReadOnlyList<string> others) = FileGrouping.Create(@"(.*)_C\d", 'c').Sort(paths);

        Assert.Equal([[paths[0], paths[2]], [paths[1]]], groups.Select(group => group.Paths));
        Assert.Equal([paths[3]], others);
    }

    [Theory]
    [InlineData("a_C1 a_C2 b_C1 b_C2", null)]
    [InlineData("a_C1 a_C3 b_C1 b_C3", null)]
    [InlineData("a_C1 a_C2 b_C1", "'b' lacks C2")]
    [InlineData("a_C1 a_C2 b_C2 c_C1 c_C2", "'b' lacks C1")]
    [InlineData("a_C1 a_C2 b_C1 b_C3 c_C1 c_C2", "'b' lacks C2")]
    [InlineData("a_C1 a_C2 a_C4", "'a' lacks C3")]
    [InlineData("a_C001 a_C002 a_C005", "'a' lacks C003, C004")]
    [InlineData("a_C0 a_C5 a_C10", null)]
    [InlineData("a_C0 a_C5 a_C15", "'a' lacks C10")]
    [InlineData("a_C3 a_C10 a_C12", null)]
    [InlineData("a_C1", null)]
    [InlineData("a_C1x a_C1y", "'a' has 2 files for 'C1'")]
    [InlineData("a_C001 a_C002 b_C003 b_C004 c_C005", "'c' has 1 file, where other groups have 2")]
    public void Obstacle_GroupThatIsNotWhole_SaysWhatIsMissing(string names, string? expected)
    {
        IReadOnlyList<FileGroup> groups =
            FileGrouping.Create(@"(.*)_C\d+", 'c').Sort(names.Split(' ').Select(name => Full("d", name + ".tif"))).Groups;
        FileGroupNorm norm = new(groups);

        string[] obstacles = [.. groups.Select(group => (group, Obstacle: norm.Obstacle(group))).Where(pair => pair.Obstacle is not null)
            .Select(pair => $"'{pair.group}' {pair.Obstacle}")];

        if (expected is null) Assert.Empty(obstacles);
        else Assert.StartsWith(expected, Assert.Single(obstacles), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a_C1 a_C2 b_C1 b_C2", "a_C1 a_C2 b_C1 b_C2")]
    [InlineData("b_C2 b_C1 a_C2 a_C1", "b_C1 b_C2 a_C1 a_C2")]
    [InlineData("b_C2 a_C1 b_C1 a_C2", "b_C1 b_C2 a_C1 a_C2")]
    [InlineData("a_C10 a_C9 a_C1", "a_C1 a_C9 a_C10")]
    public void Sort_FilesInAnyOrder_GivesTheOrderOfTheParts(string names, string expected)
    {
        IReadOnlyList<FileGroup> groups =
            FileGrouping.Create(@"(.*)_C\d+", 'c').Sort(names.Split(' ').Select(name => Full("d", name + ".tif"))).Groups;

        Assert.Equal(
            expected, string.Join(' ', groups.SelectMany(group => group.Paths).Select(path => Path.GetFileNameWithoutExtension(path))));
    }

    [Theory]
    [InlineData("(.*")]
    [InlineData("[")]
    public void Create_NoExpression_IsRefused(string pattern) =>
        Assert.Contains("is not a regular expression", Assert.Throws<FormatException>(() => FileGrouping.Create(pattern, 'c')).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Sort_ExpressionThatNeverEnds_IsRefused() =>
        Assert.Throws<FormatException>(() => FileGrouping.Create("^(a|aa)+$", 'c').Sort([Full("d", new string('a', 200) + "!")]));

    private static string Full(string folder, string name) => Path.Combine(Path.GetTempPath(), folder, name);
}
