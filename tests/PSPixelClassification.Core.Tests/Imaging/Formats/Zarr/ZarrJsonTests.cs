using System.Text;
using System.Text.Json;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Zarr.Metadata;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Zarr;

/// <summary>JSON as Python's json module writes it, and metadata of versions that are not known.</summary>
public sealed class ZarrJsonTests
{
    [Theory]
    [InlineData("""{"a": NaN}""", """{"a":"NaN"}""")]
    [InlineData("""{"a": [-Infinity, Infinity, -1e5, null]}""", """{"a":["-Infinity","Infinity",-1e5,null]}""")]
    [InlineData("""{"NaN": "is \"NaN\\", "b": NaN}""", """{"NaN":"is \"NaN\\","b":"NaN"}""")]
    [InlineData("""{"a": "-Infinity"}""", """{"a":"-Infinity"}""")]
    public void Parse_NumbersThatJsonLacks_AreTexts(string json, string expected)
    {
        JsonElement found = ZarrJson.Parse(Encoding.UTF8.GetBytes(json), ".zattrs");

        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, found), found.GetRawText());
    }

    [Theory]
    [InlineData("""{"a": NaN""")]
    [InlineData("""{"a": NaNs}""")]
    [InlineData("""{"a": --Infinity}""")]
    [InlineData("""{NaN: 1, NaN}""")]
    [InlineData("""{"a": "\""")]
    public void Parse_DamageBesideThem_IsAnError(string json) =>
        Assert.Throws<ZarrException>(() => ZarrJson.Parse(Encoding.UTF8.GetBytes(json), ".zattrs"));

    [Theory]
    // In attributes, where nothing hangs on them; as fill value of floats; where the type has no such value; as an extent.
    [InlineData(".zattrs", """{"mean": NaN, "range": [-Infinity, Infinity]}""", null)]
    [InlineData(
        ".zarray", """{"zarr_format": 2, "shape": [4, 5], "chunks": [4, 5], "dtype": "<f4", "fill_value": NaN, "order": "C"}""", null)]
    [InlineData(
        ".zarray", """{"zarr_format": 2, "shape": [4, 5], "chunks": [4, 5], "dtype": "<u4", "fill_value": NaN, "order": "C"}""",
        "its fill value '\"NaN\"' is none of its type")]
    [InlineData(
        ".zarray", """{"zarr_format": 2, "shape": [4, NaN], "chunks": [4, 5], "dtype": "<f4", "fill_value": 0, "order": "C"}""",
        "its shape holds something else than whole numbers from 0")]
    public void Open_NumbersThatJsonLacks_AreReadWhereTheyDoNoHarm(string file, string json, string? finding)
    {
        using TemporaryFolder folder = new();
        folder.Write(
            "a.zarr/.zarray",
            """{"zarr_format": 2, "shape": [4, 5], "chunks": [4, 5], "dtype": "<f4", "fill_value": 0, "order": "C"}""");
        folder.Write($"a.zarr/{file}", json);
        folder.Write("a.zarr/0.1", new byte[80]);

        if (finding is null)
        {
            double[] values = ZarrSamples.ReadAll(folder.File("a.zarr"));
            // The only chunk is missing.
            Assert.All(values, value => Assert.Equal(file == ".zarray" ? double.NaN : 0, value));
            return;
        }

        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(folder.File("a.zarr")));
        Assert.Contains(finding, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.4", null)]
    [InlineData("0.5", null)]
    [InlineData("0.5-dev", null)]
    [InlineData("0.6", "0.6")]
    [InlineData("0.7-dev", "0.7-dev")]
    [InlineData("1.0", "1.0")]
    [InlineData("0.40", "0.40")]
    [InlineData(null, null)]
    public void Version_ThatIsNotKnown_IsReadWithAWarning(string? version, string? shown)
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "ome", "cells.ome.zarr");
        string file = Path.Combine(path, ".zattrs");
        string text = File.ReadAllText(file);
        string stated = version is null ? "\"v\": 0" : $"\"version\": \"{version}\"";
        string changed = text.Replace("\"version\": \"0.4\"", stated, StringComparison.Ordinal);
        Assert.Equal(version == "0.4", changed == text);
        File.WriteAllText(file, changed);

        IReadOnlyList<string> warnings = ImageFormats.Open(path).Info.Warnings;

        if (shown is null) Assert.Empty(warnings);
        else Assert.StartsWith($"Its OME metadata is of version {shown}, and versions 0.1 to 0.5 are known;", Assert.Single(warnings));
    }

    [Fact]
    public void Version_OfAnotherLayout_IsAnError()
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "ome", "v03.zarr");
        string file = Path.Combine(path, ".zattrs");
        File.WriteAllText(
            file,
            File.ReadAllText(file).Replace("\"0.3\"", "\"0.9\"", StringComparison.Ordinal)
                .Replace("\"axes\"", "\"coordinateSystems\"", StringComparison.Ordinal));

        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(path));

        Assert.Contains(
            "its OME metadata is of version 0.9 and has no axes where versions up to 0.5 have them", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[3, 20, 24]", "which do not divide them")]
    [InlineData("[2, 5]", "which is another number of dimensions")]
    [InlineData("[0, 5, 12]", "which do not divide them")]
    public void Shards_ThatChunksDoNotFill_AreNamedWithTheirSizes(string chunk, string finding)
    {
        using TemporaryFolder folder = new();
        string path = ZarrSamples.Unpack(folder, "arrays3", "u2-shards");
        string file = Path.Combine(path, "zarr.json");
        System.Text.Json.Nodes.JsonNode metadata = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(file))!;
        metadata["codecs"]![0]!["configuration"]!["chunk_shape"] = System.Text.Json.Nodes.JsonNode.Parse(chunk);
        File.WriteAllText(file, metadata.ToJsonString());

        ImageFormatException e = Assert.Throws<ImageFormatException>(
            () => ImageFormats.Open(path, new ImageOpenOptions { Axes = AxisOrder.Parse("zyx") }));

        Assert.Contains("its shards are (", e.Message, StringComparison.Ordinal);
        Assert.Contains($"and the chunks in them ({chunk.Trim('[', ']')}), {finding}", e.Message, StringComparison.Ordinal);
    }
}
