using System.IO.Compression;
using System.Text.Json.Nodes;
using PSPixelClassification.Classification;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Exporting.Provenance;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Zarr;

/// <summary>
/// A plate is a list of fields: of ome.zip two rows of one well of two fields, the values of each one more than those before.
/// </summary>
public sealed class ZarrPlateTests
{
    private static readonly string[] s_names = ["plate_A_1_0", "plate_A_1_1", "plate_B_1_0", "plate_B_1_1"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fields_AreTheSameByNumberNameAndPath(bool isArchive)
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "ome", "plate.zarr");
        if (isArchive) path = Packed(path);
        ClassifierImage[] byNumber = Open(path, "0", "1", "2", "3");
        ClassifierImage[] byName = Open(path, "A/1/*", "b/1/0", "B/1/1");
        string[] fields = ["A/1/0", "A/1/1", "B/1/0", "B/1/1"];
        ClassifierImage[] byPath = [.. fields.Select(field => ClassifierImage.Open($"{path}/{field}"))];

        foreach (ClassifierImage[] images in new[] { byNumber, byName, byPath })
        {
            Assert.Equal(s_names, images.Select(image => image.Name));
            Assert.Equal(byPath.Select(image => $"{image.Location}"), images.Select(image => $"{image.Location}"));
            Assert.All(images.Index(), entry => Assert.Equal(
                Enumerable.Range(0, 19 * 23).Select(e => ZarrSamples.Value("u1", e) + entry.Index),
                ZarrSamples.Numbers(entry.Item.Source)));
            Assert.All(images.Zip(byPath), pair => Assert.True(Made(pair.First).IsSameImage(Made(pair.Second))));
        }
    }

    [Fact]
    public void FieldsOfAWell_AreNamedAsThoseOfThePlate()
    {
        using TemporaryFolder folder = new();
        string well = Path.Combine(ZarrSamples.Unpack(folder, "ome", "plate.zarr"), "B", "1");

        Assert.Equal(s_names[2..], Open(well, "*").Select(image => image.Name));
        Assert.Equal(ClassifierImage.Open(Path.Combine(well, "1")).Location!.ToString(), Open(well, "1")[0].Location!.ToString());
    }

    [Theory]
    // The metadata of a well; of a field; an array; a chunk. A well as a whole is one that cannot be opened.
    [InlineData("A/1/.zattrs", "{", "A/1", "'A/1/.zattrs' is no JSON, or is damaged")]
    [InlineData("A/1/.zattrs", "{}", "A/1", "its well 'A/1' does not say its images")]
    [InlineData("A/1/0/.zattrs", "[]", "A/1/0", "'A/1/0/.zattrs' is no JSON object")]
    [InlineData("A/1/0/0/.zarray", null, "A/1/0", "there is nothing at 'A/1/0/0', which its metadata names")]
    public void DamagedWellOrField_FailsByItself(string file, string? content, string name, string finding)
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "ome", "plate.zarr");
        string damaged = Path.Combine(path, file);
        if (content is null) File.Delete(damaged);
        else File.WriteAllText(damaged, content);

        IReadOnlyList<Lazy<ClassifierImage>> all = ClassifierImage.OpenSeries(path, SeriesSelection.All);

        ImageFormatException e = Assert.Throws<ImageFormatException>(() => all[0].Value);
        Assert.Equal(Path.Combine([path, .. name.Split('/')]), e.Path);
        Assert.Contains(finding, e.Message, StringComparison.Ordinal);
        Assert.Equal(s_names[^(all.Count - 1)..], all.Skip(1).Select(image => image.Value.Name));
        Assert.All(all.Skip(1), image => Assert.Empty(image.Value.Warnings));
        // Without a choice the first that can be read is opened, and why it is not the first of all is said.
        ClassifierImage first = ClassifierImage.Open(path);
        Assert.Equal(1, first.Source.Info.SeriesIndex);
        Assert.Contains(first.Warnings, warning => warning.Contains(finding, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("A/1/*")]
    [InlineData("A/*")]
    [InlineData("*/0")]
    [InlineData("A/1/0")]
    [InlineData("a/1")]
    public void WellThatIsNotThere_IsMissedByWhoeverAsksForItsFields(string wanted)
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "ome", "plate.zarr");
        Directory.Delete(Path.Combine(path, "A", "1"), recursive: true);

        ImageFormatException e =
            Assert.Throws<ImageFormatException>(() => ClassifierImage.OpenSeries(path, SeriesSelection.Parse([wanted]))[0].Value);

        Assert.Contains("its well 'A/1' is not there", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PlateWithoutAReadableField_SaysWhatIsWrongWithTheFirst()
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "ome", "plate.zarr");
        Directory.Delete(Path.Combine(path, "A"), recursive: true);
        Directory.Delete(Path.Combine(path, "B"), recursive: true);

        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ClassifierImage.Open(path));

        Assert.Contains("its well 'A/1' is not there", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FirstFieldWithoutTheLevel_DoesNotHideTheOthers()
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "ome", "plate.zarr");
        string attributes = Path.Combine(path, "A", "1", "0", ".zattrs");
        JsonNode first = JsonNode.Parse(File.ReadAllText(attributes))!;
        first["multiscales"]![0]!["datasets"]!.AsArray().RemoveAt(1);
        File.WriteAllText(attributes, first.ToJsonString());
        ImageOpenOptions level = new() { Level = 1 };

        ClassifierImage other = ClassifierImage.OpenSeries(path, SeriesSelection.Parse(["B/1/0"]), level)[0].Value;

        Assert.Equal("plate_B_1_0_level1", other.Name);
        Assert.Throws<ImageFormatException>(
            () => ClassifierImage.OpenSeries(path, SeriesSelection.Parse(["A/1/0"]), level)[0].Value);
    }

    [Fact]
    public void AllFieldsOfALargePlate_ReadEachWellOnce()
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "ome", "plate.zarr");
        IReadOnlyList<Lazy<ClassifierImage>> all = ClassifierImage.OpenSeries(path, SeriesSelection.All);
        // What lists the fields is not looked at again.
        File.WriteAllText(Path.Combine(path, ".zattrs"), "{");
        foreach (string well in new[] { "A", "B" }) File.WriteAllText(Path.Combine(path, well, "1", ".zattrs"), "{");

        Assert.Equal(s_names, all.Select(image => image.Value.Name));
        Assert.Single(all.Select(image => image.Value.Source.Info.Series).Distinct(ReferenceEqualityComparer.Instance));
    }

    [Fact]
    public void Level_IsInTheName()
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "ome", "plate.zarr");
        ImageOpenOptions level = new() { Level = 1 };

        Assert.Equal("plate_B_1_0_level1", ClassifierImage.OpenSeries(path, SeriesSelection.Parse(["2"]), level)[0].Value.Name);
        Assert.Equal("plate_B_1_0_level1", ClassifierImage.Open($"{path}/B/1/0", level).Name);
        Assert.Equal("cells_level2", ClassifierImage.Open(ZarrSamples.Unpack(folder, "ome", "cells.ome.zarr"), new() { Level = 2 }).Name);
    }

    [Theory]
    [InlineData("{nickname}", "plate_B_1_0")]
    [InlineData("{nickname}_{series}", "plate_B_1_0")]
    [InlineData("{series}/{nickname}", "B_1_0/plate")]
    public void FilePattern_OfAField_IsFilledAlikeHoweverItWasChosen(string pattern, string expected)
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "ome", "plate.zarr");
        ImageExportSettings settings = new()
        {
            CurrentFolder = folder.Path,
            DestinationFolder = folder.Path,
            FilePattern = FilePattern.Parse("{dataset_dir}/" + pattern),
        };

        foreach (ClassifierImage image in new[] { Open(path, "2")[0], ClassifierImage.Open($"{path}/B/1/0") })
        {
            string file = Assert.Single(ExportPlanner.Plan(image, settings)).Path;
            Assert.Equal(expected, Path.ChangeExtension(Path.GetRelativePath(folder.Path, file), null).Replace('\\', '/'));
        }
    }

    [Fact]
    public void Project_WithAFieldOfAnArchive_NamesItByItsPath()
    {
        using TemporaryFolder folder = new();
        string archive = Packed(ZarrSamples.Unpack(folder, "ome", "plate.zarr"));
        ClassifierImage field = Open(archive, "B/1/0")[0];
        new ClassifierProject([field]).Save(folder.File("p.ilp"));

        ClassifierImage again = Assert.Single(ClassifierProject.Open(folder.File("p.ilp")).Images);

        Assert.Equal((field.Name, $"{field.Location}"), (again.Name, $"{again.Location}"));
        Assert.Equal(ZarrSamples.Numbers(field.Source), ZarrSamples.Numbers(again.Source));
    }

    private static ClassifierImage[] Open(string path, params string[] series) =>
        [.. ClassifierImage.OpenSeries(path, SeriesSelection.Parse(series)).Select(image => image.Value)];

    private static ImageProvenance Made(ClassifierImage image) => ImageProvenance.Of(image, new FileDigests(), CancellationToken.None);

    private static string Packed(string path)
    {
        string archive = path + ".zip";
        ZipFile.CreateFromDirectory(path, archive);
        return archive;
    }
}
