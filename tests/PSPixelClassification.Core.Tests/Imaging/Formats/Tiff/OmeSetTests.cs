using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

/// <summary>OME-TIFF sets of several files: with a master, with a companion file, with all metadata in each.</summary>
public class OmeSetTests
{
    private const string Three = "a.ome.tif b.ome.tif c.ome.tif";

    /// <summary>Each slice of z a file, described in <paramref name="kind"/> of them.</summary>
    private static string[] WriteSet(string folder, string kind, string names = Three, Func<string, string>? shown = null)
    {
        string[] files = names.Split(' ');
        string data = string.Concat(
            files.Select((name, z) => OmeText.Data($"FirstZ='{z}' IFD='0' PlaneCount='1'", (shown ?? (x => x))(name), $"id{z}")));
        string image = OmeText.Image((files.Length, 1, 1), data, "set");
        string companion = Path.Combine(folder, "set.companion.ome");
        for (int i = 0; i < files.Length; i++)
        {
            string content = kind switch
            {
                "each" => image,
                "master" => i == 0 ? image : $"<BinaryOnly MetadataFile='{files[0]}' UUID='urn:uuid:id0'/>",
                _ => "<BinaryOnly MetadataFile='set.companion.ome'/>",
            };
            PagedTiff.Write(Path.Combine(folder, files[i]), new PagedTiff.Page((byte)(11 * (i + 1)), OmeText.Document(content, $"id{i}")));
        }

        if (kind == "companion") File.WriteAllText(companion, OmeText.Document(image));
        return [.. files.Select(name => Path.Combine(folder, name)), .. kind == "companion" ? new[] { companion } : []];
    }

    [Theory]
    [InlineData("each")]
    [InlineData("master")]
    [InlineData("companion")]
    public void Open_AnyFileOfTheSet_ReadsTheWhole(string kind)
    {
        using TemporaryFile folder = new();
        string[] files = WriteSet(folder.Folder, kind);

        foreach (string file in files)
        {
            IImageSource source = PagedTiff.Open(file);
            Assert.Equal(new ImageShape(8, 6, 1, 3), source.Info.Shape);
            Assert.Equal([11, 22, 33], PagedTiff.Values(source));
            Assert.Empty(source.Info.Warnings);
            Assert.Equal(files.Order(StringComparer.Ordinal), source.Info.Files);
        }
    }

    [Fact]
    public void Open_FileOfItsOwn_NamesNoOthers()
    {
        using TemporaryFile file = new();
        PagedTiff.Write(file.Path, PagedTiff.Pages(OmeText.Document(OmeText.Image((2, 1, 1), "<TiffData/>")), 11, 22));

        Assert.Empty(PagedTiff.Open(file.Path).Info.Files);
    }

    [Theory]
    [InlineData("b.ome.tif", "11 0 33")]
    [InlineData("c.ome.tif", "11 22 0")]
    public void Open_FileOfTheSetIsMissing_ReadsZerosAndNamesIt(string missing, string planes)
    {
        using TemporaryFile folder = new();
        string[] files = WriteSet(folder.Folder, "companion");
        File.Delete(Path.Combine(folder.Folder, missing));

        foreach (string file in files.Where(File.Exists))
        {
            IImageSource source = PagedTiff.Open(file);
            Assert.Equal(planes.Split(' ').Select(byte.Parse), PagedTiff.Values(source));
            Assert.Contains($"1 plane is zeros, because '{missing}' is not in its folder", Assert.Single(source.Info.Warnings),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Open_CompanionWithoutItsFiles_SaysSo()
    {
        using TemporaryFile folder = new();
        string companion = WriteSet(folder.Folder, "companion")[^1];
        foreach (string file in Directory.GetFiles(folder.Folder, "*.tif")) File.Delete(file);

        Assert.Contains("no image whose files are in its folder",
            Assert.Throws<ImageFormatException>(() => PagedTiff.Open(companion)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FileWhoseMetadataFileIsMissing_ReadsItsOwnPages()
    {
        using TemporaryFile folder = new();
        string[] files = WriteSet(folder.Folder, "master");
        File.Delete(files[0]);

        IImageSource source = PagedTiff.Open(files[1]);

        Assert.Equal([22], PagedTiff.Values(source));
        Assert.Contains("'a.ome.tif'", Assert.Single(source.Info.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../{0}")]
    [InlineData("/data/run 1/{0}")]
    [InlineData(@"D:\\run\\{0}")]
    public void Open_NamesWithFolders_StandForFilesOfTheSameFolder(string form)
    {
        using TemporaryFile folder = new();
        string[] files =
            WriteSet(folder.Folder, "master", shown: name => string.Format(System.Globalization.CultureInfo.InvariantCulture, form, name));

        Assert.Equal([11, 22, 33], PagedTiff.Values(PagedTiff.Open(files[2])));
    }

    [Theory]
    [InlineData("../b.ome.tif")]
    [InlineData("{0}/b.ome.tif")]
    [InlineData("..")]
    [InlineData("")]
    public void Open_FilesOutsideTheFolder_AreNotRead(string form)
    {
        using TemporaryFile folder = new();
        string inner = Directory.CreateDirectory(Path.Combine(folder.Folder, "inner")).FullName;
        string name = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, folder.Folder);
        PagedTiff.Write(Path.Combine(folder.Folder, "b.ome.tif"), new PagedTiff.Page(22));
        string data = OmeText.Data("FirstZ='0' IFD='0'", "a.ome.tif", "id0") + OmeText.Data("FirstZ='1' IFD='0'", name, "id1");
        string file = Path.Combine(inner, "a.ome.tif");
        PagedTiff.Write(file, new PagedTiff.Page(11, OmeText.Document(OmeText.Image((2, 1, 1), data), "id0")));

        IImageSource source = PagedTiff.Open(file);

        Assert.Equal([11, 0], PagedTiff.Values(source));
        Assert.Contains("is not in its folder", Assert.Single(source.Info.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_CopyOfAPageBesideItsFile_ReadsItself()
    {
        using TemporaryFile folder = new();
        string data = string.Concat(Enumerable.Range(0, 3).Select(z => OmeText.Data($"FirstZ='{z}' IFD='{z}'", "whole.ome.tif", "id")));
        string text = OmeText.Document(OmeText.Image((3, 1, 1), data), "id");
        PagedTiff.Write(Path.Combine(folder.Folder, "whole.ome.tif"), PagedTiff.Pages(text, 11, 22, 33));
        string cut = Path.Combine(folder.Folder, "cut.ome.tif");
        PagedTiff.Write(cut, new PagedTiff.Page(99, text));

        IImageSource source = PagedTiff.Open(cut);

        Assert.Equal([99], PagedTiff.Values(source));
        Assert.Contains(
            "3 planes, of which 1 is there; it is read as 1 of 3 along z", Assert.Single(source.Info.Warnings), StringComparison.Ordinal);
        Assert.Empty(source.Info.Files);
    }

    [Fact]
    public void Open_FileOfAPosition_OpensThatPosition()
    {
        using TemporaryFile folder = new();
        string images = string.Concat(
            Enumerable.Range(0, 3)
            .Select(i => OmeText.Image((1, 1, 2), OmeText.Data("IFD='0' PlaneCount='2'", $"p{i}.ome.tif", $"id{i}"), $"Pos{i}")));
        string[] files = [.. Enumerable.Range(0, 3).Select(i => Path.Combine(folder.Folder, $"p{i}.ome.tif"))];
        for (int i = 0; i < 3; i++)
            PagedTiff.Write(files[i], PagedTiff.Pages(OmeText.Document(images, $"id{i}"), (byte)(11 * (i + 1)), (byte)(100 + i)));

        for (int i = 0; i < 3; i++)
        {
            IImageSource source = PagedTiff.Open(files[i]);
            Assert.Equal((i, 3), (source.Info.SeriesIndex, source.Info.Series.Count));
            Assert.Equal([(byte)(11 * (i + 1)), (byte)(100 + i)], PagedTiff.Values(source));
            Assert.Equal([33, 102], PagedTiff.Values(PagedTiff.Open(files[i], 2)));
            Assert.Equal(files, source.Info.Files);
        }
    }

    [Fact]
    public void Read_SetOfMoreFilesThanStayOpen_ReadsEach()
    {
        using TemporaryFile folder = new();
        string names = string.Join(' ', Enumerable.Range(0, 80).Select(i => $"f{i:d3}.tif"));
        string[] files = WriteSet(folder.Folder, "master", names);
        IImageSource source = PagedTiff.Open(files[5]);
        byte[] expected = [.. Enumerable.Range(1, 80).Select(i => (byte)(11 * i))];

        Assert.Equal(expected, PagedTiff.Values(source));

        // Forth and back, so that files that were closed are opened again.
        using IPixelReader reader = source.OpenReader();
        byte[] pixel = new byte[1];
        for (int i = 0; i < 400; i++)
        {
            int z = i * 37 % 80;
            reader.Read(new Plane(0, z), new Region(3, 2, 1, 1), pixel);
            Assert.Equal(expected[z], pixel[0]);
        }
    }

    [Fact]
    public void Read_MemberChangedSinceItWasLookedAt_IsRefused()
    {
        using TemporaryFile folder = new();
        string[] files = WriteSet(folder.Folder, "master");
        IImageSource source = PagedTiff.Open(files[0]);
        File.SetLastWriteTimeUtc(files[1], new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));

        ImageFormatException error = Assert.Throws<ImageFormatException>(() => PagedTiff.Values(source));

        Assert.Equal(files[1], error.Path);
        Assert.Contains("changed after it was opened", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_MemberThatIsNoTiff_NamesIt()
    {
        using TemporaryFile folder = new();
        string[] files = WriteSet(folder.Folder, "master");
        File.WriteAllText(files[1], "not a picture at all");

        Assert.Equal(files[1], Assert.Throws<ImageFormatException>(() => PagedTiff.Open(files[0])).Path);
    }

    [Theory]
    [InlineData("<?xml version='1.0'?><html/>", "XML text")]
    [InlineData("<OME><Image><Pixels><BinData/></Pixels></Image></OME>", "pixels in the text")]
    [InlineData("<OME/>", "no image")]
    [InlineData("<OME", "text")]
    public void Open_OtherXml_SaysWhatItIs(string text, string finding)
    {
        using TemporaryFile folder = new();
        string path = Path.Combine(folder.Folder, "x.companion.ome");
        File.WriteAllText(path, text);

        Assert.Contains(finding, Assert.Throws<ImageFormatException>(() => PagedTiff.Open(path)).Message, StringComparison.Ordinal);
    }

    [PythonTheory("tifffile")]
    [InlineData("each")]
    [InlineData("master")]
    public void Open_Set_ReadsWhatTifffileReads(string kind)
    {
        using TemporaryFile folder = new();
        string[] files = WriteSet(folder.Folder, kind);

        string theirs =
            Python.RunCode("import sys, tifffile; print(','.join(map(str, tifffile.imread(sys.argv[1]).ravel())))", files[0]);

        Assert.Equal(theirs.Split(',').Select(byte.Parse), ImageReading.ReadAll(PagedTiff.Open(files[1])));
    }
}
