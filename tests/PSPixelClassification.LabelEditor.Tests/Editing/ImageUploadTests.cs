using System.Text.Json;
using PSPixelClassification.LabelEditor.Editing;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Editing;

/// <summary>Files of the browser that are copied beside the project and added to the list.</summary>
public sealed class ImageUploadTests : IDisposable
{
    private static readonly byte[] s_image = PnmFile.Gray(300, 280, (x, y) => x ^ y);

    private readonly Sessions _sessions = new();
    private readonly EditorSession _session;
    private readonly PageStandIn _page;
    private readonly PageRouter _router;

    public ImageUploadTests()
    {
        _session = new EditorSession(new LabelEditorOptions(new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features))
        {
            SavePath = _sessions.ProjectPath,
        });
        _router = new PageRouter(_session);
        _page = new PageStandIn(_router);
        _router.Connected(_page);
    }

    private IEnumerable<string> Files =>
        Directory.GetFiles(_sessions.Folder.Path).Select(path => Path.GetFileName(path)).Where(name => !name.StartsWith("lab.ilp")).Order();

    [Fact]
    public void Upload_ThenAdd_CopiesAndAddsTheImage()
    {
        _page.Say("""{"type":"offer","files":[{"name":"new.pgm","length":84015},{"name":"new.exe","length":5}]}""");
        JsonElement[] offered = [.. _page.Next("offered").GetProperty("files").EnumerateArray()];
        Assert.Equal(_sessions.Folder.File("new.pgm"), offered[0].GetProperty("path").GetString());
        Assert.Equal([true, false], offered.Select(file => file.GetProperty("refused").ValueKind == JsonValueKind.Null));
        Assert.Empty(Files);

        Upload("u", "new.pgm", s_image);
        Add("u");

        Assert.Equal("new", _page.Next("images").GetProperty("added")[0].GetString());
        Assert.Equal(["new.pgm"], Files);
        Assert.Equal(s_image, File.ReadAllBytes(_sessions.Folder.File("new.pgm")));
        Assert.Equal(_sessions.Folder.File("new.pgm"), ClassifierProject.Open(_sessions.ProjectPath).Images[1].SourcePath);
        _session.ImageEdits.GiveUp();
        Assert.Equal(["new.pgm"], Files);
    }

    [Theory]
    [InlineData("no image at all", "text")]
    [InlineData("P6\n300 280\n255\n", null)]
    public void Add_CopyThatIsNoImageOrDoesNotFit_IsRemovedAgain(string start, string? words)
    {
        byte[] bytes = words is null ? PnmFile.Rgb(300, 280) : System.Text.Encoding.ASCII.GetBytes(start);
        Upload("u", "new.pgm", bytes);
        Upload("v", "good.pgm", s_image);
        Add("u", "v");

        JsonElement images = _page.Next("images");
        Assert.Equal("good", images.GetProperty("added")[0].GetString());
        JsonElement refused = Assert.Single(images.GetProperty("refused").EnumerateArray());
        Assert.Equal("new.pgm", refused.GetProperty("name").GetString());
        Assert.Contains(words ?? "differ in channels", refused.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(["good.pgm"], Files);
    }

    [Fact]
    public void Page_ThatGoesAway_LeavesNoPieces()
    {
        Upload("u", "new.pgm", s_image);
        _page.Say("""{"type":"upload","upload":"v","name":"other.pgm","length":10}""");
        _page.Next("uploaded");
        _page.Say("""{"type":"uploadPart","upload":"v","offset":0,"data":"AAAA"}""");
        Assert.Equal(3, _page.Next("uploaded").GetProperty("received").GetInt32());

        _router.Disconnected(_page);

        Assert.Empty(Files);
        _router.Connected(_page);
        Add("u");
        JsonElement refused = _page.Next("images").GetProperty("refused")[0];
        Assert.Contains("not there", refused.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../new.pgm")]
    [InlineData("/tmp/new.pgm")]
    [InlineData("C:\\\\new.pgm")]
    [InlineData("NUL.pgm")]
    public void Upload_NameThatIsNone_IsRefusedWithoutConsentToo(string name)
    {
        _page.Say($$"""{"type":"upload","upload":"u","name":"{{name}}","length":84015}""");

        Assert.Contains("cannot be copied", _page.Next("uploaded").GetProperty("refused").GetString(), StringComparison.Ordinal);
        Assert.Empty(Files);
    }

    [Fact]
    public void Add_ThatCannotBeSaved_RemovesTheCopy()
    {
        Upload("u", "new.pgm", s_image);
        File.WriteAllText(_sessions.ProjectPath, "something else");

        Add("u");

        Assert.Equal("TargetIsNoProject", _page.Next("refused").GetProperty("errorId").GetString());
        Assert.Empty(Files);
        Assert.Single(_session.Project.Images);
    }

    [Fact]
    public void Browse_FoldersOfTheSession_MarksWhatIsInTheList()
    {
        Upload("u", "new.pgm", s_image);
        Add("u");
        _sessions.Folder.Write("z.pgm", s_image);

        _page.Say("""{"type":"browse","root":"","folder":[]}""");

        JsonElement folder = _page.Next("folder");
        Assert.Equal(_sessions.Folder.Path, folder.GetProperty("root").GetString());
        Assert.Equal(
            [("new.pgm", true), ("z.pgm", false)],
            folder.GetProperty("files").EnumerateArray().Select(
                file => (file.GetProperty("name").GetString(), file.GetProperty("listed").GetBoolean())));
    }

    [Fact]
    public void Thumbnail_Image_IsAnswered()
    {
        _page.Say("""{"type":"thumbnail","image":0}""");

        JsonElement small = _page.Next("thumbnail");
        Assert.Equal((48, 44), (small.GetProperty("width").GetInt32(), small.GetProperty("height").GetInt32()));
    }

    public void Dispose()
    {
        _session.Dispose();
        _sessions.Dispose();
    }

    private void Add(params string[] uploads) => _page.Say(
        $$"""{"type":"addImages","id":"a","root":"","folder":[],"files":[],"uploads":{{JsonSerializer.Serialize(uploads)}}}""");

    private void Upload(string upload, string name, byte[] bytes)
    {
        _page.Say($$"""{"type":"upload","upload":"{{upload}}","name":"{{name}}","length":{{bytes.Length}}}""");
        Assert.Equal(JsonValueKind.Null, _page.Next("uploaded").GetProperty("refused").ValueKind);
        for (int offset = 0; offset < bytes.Length; offset += 50_000)
        {
            string data = Convert.ToBase64String(bytes.AsSpan(offset, Math.Min(50_000, bytes.Length - offset)));
            _page.Say($$"""{"type":"uploadPart","upload":"{{upload}}","offset":{{offset}},"data":"{{data}}"}""");
            Assert.Equal(JsonValueKind.Null, _page.Next("uploaded").GetProperty("refused").ValueKind);
        }
    }
}
