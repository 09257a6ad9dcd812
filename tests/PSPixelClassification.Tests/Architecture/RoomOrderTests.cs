using System.Text.RegularExpressions;

namespace PSPixelClassification.Tests.Architecture;

/// <summary>The rooms within a folder depend on each other in one direction, and none holds more than one looks through.</summary>
public sealed class RoomOrderTests
{
    private const string Core = "PSPixelClassification.Core";
    private const string Module = "PSPixelClassification";
    private const string Editor = "PSPixelClassification.LabelEditor";

    /// <summary>The rooms of a folder from the lowest to the highest, each with those before it in the list that it may use.</summary>
    private static readonly (string Project, string Folder, (string Room, string[] MayUse)[] Rooms)[] s_floors =
    [
        (Core, "Annotations", [("Shapes", []), ("GeoJson", ["Shapes"]), ("ImageJ", ["Shapes"]), ("Labkit", ["Shapes"])]),
        (Core, "Batch", [("Logging", []), ("Measuring", []), ("Planning", []), ("Reporting", ["Logging", "Planning"])]),
        (Core, "Batch/Reporting", [("Pictures", []), ("Page", ["Pictures"])]),
        (Core, "Classification",
            [
                ("Drift", []), ("Inputs", []), ("Tiles", ["Inputs"]), ("Training", ["Tiles"]),
                ("Prediction", ["Tiles"]), ("Sampling", ["Tiles"]), ("PostProcessing", []),
                ("Uncertainty", []), ("Accuracy", ["PostProcessing"]),
                ("Storage", ["Drift", "Accuracy"]),
                ("CrossValidation", ["Training", "Accuracy"]),
                ("FeatureSearch", ["CrossValidation", "Accuracy", "Tiles", "Training"]),
                ("Importance", ["CrossValidation", "FeatureSearch", "Training"]),
            ]),
        (Core, "Common", [("Remedies", []), ("Numerics", []), ("Writing", ["Remedies"])]),
        (Core, "Exporting",
            [("Planning", []), ("Provenance", []), ("Rendering", []), ("Writing", ["Planning", "Provenance", "Rendering"])]),
        (Core, "Features", [("Kernels", []), ("Planes", ["Kernels"]), ("Volumes", ["Kernels"])]),
        (Core, "Features/Kernels",
            [("Lanes", []), ("Design", ["Lanes"]), ("Planar", ["Lanes", "Design"]), ("Volumes", ["Lanes", "Design", "Planar"])]),
        (Core, "Forests", [("BitSlicing", []), ("Growing", []), ("MLNet", [])]),
        (Core, "Imaging", [("Pixels", []), ("Formats", ["Pixels"])]),
        (Core, "Imaging/Formats",
        [
            ("Rasters", []), ("Remote", []), ("Stacks", ["Remote"]), ("Blocks", []), ("Bmp", ["Rasters"]),
            ("Jpeg", ["Rasters"]), ("Npy", ["Rasters"]), ("Npz", ["Npy", "Rasters"]),
            ("Pictures", ["Rasters"]),
            ("Png", ["Rasters"]), ("Pnm", ["Rasters"]), ("Hdf5", ["Npz", "Rasters", "Blocks"]), ("Tiff", ["Jpeg", "Rasters"]),
            ("Zarr", ["Npy", "Npz", "Rasters", "Blocks", "Remote"]),
        ]),
        (Core, "Imaging/Formats/Zarr",
            [
                ("Stores", []), ("Codecs", ["Stores"]), ("Metadata", ["Stores", "Codecs"]), ("Ome", ["Stores", "Metadata"]),
                ("Writing", ["Stores", "Codecs"]),
            ]),
        (Core, "Imaging/Formats/Hdf5",
        [
            ("Structure", []), ("Elements", ["Structure"]), ("Writing", ["Structure", "Elements"]), (
                "Copying", ["Structure", "Elements", "Writing"]),
        ]),
        (Core, "Imaging/Formats/Tiff",
        [
            ("Structure", []), ("Metadata", ["Structure"]), ("Reading", ["Structure", "Metadata"]), ("Writing", ["Structure", "Metadata"]),
        ]),
        (Core, "Objects", [("Splitting", []), ("Measuring", []), ("Outlines", ["Measuring"])]),
        (Core, "Projects", [("Ilp", []), ("Images", ["Ilp"])]),
        (Core, "Reports", [("Accuracy", [])]),
        (Module, "", [("Errors", []), ("Formatting", []), ("Pipeline", ["Errors"]), ("Completion", []), (
            "Commands", ["Errors", "Formatting", "Pipeline", "Completion"])]),
        (Module, "Pipeline", [("Paths", []), ("Arguments", ["Paths"])]),
        (Module, "Completion", [("ModelClasses", [])]),
        (
            Module, "Pipeline/Arguments",
            [("Cutouts", []), ("FormatNames", []), ("LabelFiles", []), ("ResultClasses", []), ("Strokes", []), ("Tuning", [])]
        ),
        (Editor, "",
        [
            ("Protocol", []), ("Display", ["Protocol"]), ("Live", ["Protocol"]), ("Tiles", ["Protocol", "Display", "Live"]),
            ("Scripts", ["Protocol"]), ("Judging", ["Protocol", "Live", "Tiles", "Scripts"]), ("Sections", ["Protocol", "Tiles"]),
            ("Recovery", []), ("Serving", []), ("Launching", []), ("ImageFiles", ["Protocol"]),
            ("Conversation", ["Protocol", "Tiles", "Serving"]),
            ("Jobs", ["Protocol", "Live", "Scripts", "Serving", "Conversation"]),
            (
                "Editing",
                [
                    "Protocol", "Display", "Live", "Tiles", "Judging", "Sections", "Recovery", "Serving", "ImageFiles", "Conversation",
                    "Scripts", "Jobs",
                ]
            ),
        ]),
    ];

    public static TheoryData<string, string, string> Rooms()
    {
        TheoryData<string, string, string> all = [];
        foreach ((string project, string folder, (string Room, string[])[] rooms) in s_floors)
        {
            foreach ((string room, _) in rooms) all.Add(project, folder, room);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_UsesOnlyThoseBelowIt(string project, string folder, string room)
    {
        (string Room, string[] MayUse)[] rooms = s_floors.Single(floor => floor.Project == project && floor.Folder == folder).Rooms;
        string[] mayUse = rooms.Single(entry => entry.Room == room).MayUse;
        string[] steps = folder.Split('/', StringSplitOptions.RemoveEmptyEntries);
        string parent = Regex.Escape(string.Join('.', [project == Core ? Module : project, .. steps]));

        IEnumerable<string> forbidden =
            from file in SourceTree.Files(["src", project, .. steps, room])
            let code = SourceTree.Code(file)
            from other in rooms
            where other.Room != room && !mayUse.Contains(other.Room)
            where Regex.IsMatch(code, $@"(?:\b{parent}\.|(?<![\w.])){other.Room}(?:\.[A-Z]|;)")
            select $"{SourceTree.Name(file)} uses {other.Room}";

        Assert.Empty(forbidden);
    }

    [Fact]
    public void RoomsOfEveryFolder_HaveAPlaceInTheOrderWithoutCircles() => Assert.All(s_floors, floor =>
    {
        string path = Path.Combine(
            [TestFiles.RepositoryRoot, "src", floor.Project, .. floor.Folder.Split('/', StringSplitOptions.RemoveEmptyEntries)]);
        IEnumerable<string> folders = Directory.EnumerateDirectories(path).Select(folder => Path.GetFileName(folder)!)
            .Where(name => name is not ("bin" or "obj" or "Pages"));

        Assert.Equal(folders.Order(StringComparer.Ordinal), floor.Rooms.Select(entry => entry.Room).Order(StringComparer.Ordinal));
        Assert.All(
            floor.Rooms.Index(), entry => Assert.Empty(entry.Item.MayUse.Except(floor.Rooms.Take(entry.Index).Select(room => room.Room))));
    });

    [Fact]
    public void NoFolder_HoldsMoreThanOneLooksThrough() => Assert.All(
        SourceTree.Files("src").GroupBy(path => Path.GetDirectoryName(path)!), folder => Assert.InRange(folder.Count(), 1, 25));
}
