using PSPixelClassification.Tests.Commands;

namespace PSPixelClassification.Tests.Windows;

/// <summary>Paths as only Windows has them. None leads to a place that was not meant.</summary>
[Collection(SharedWindows.Name)]
public sealed class WindowsPathTests(WindowsRunner windows, WindowsPathTests.Session session) : IClassFixture<WindowsPathTests.Session>
{
    private const string Batch = "Invoke-BatchClassification raw/sample_0001.tif $model";
    private const string Result = "sample_0001_Simple Segmentation.tif";

    // 310 characters, more than the 260 of MAX_PATH.
    private static readonly string s_long = string.Join('\\', Enumerable.Repeat(new string('L', 61), 5));
    private static readonly string s_long2 = s_long.Replace('\\', '/');

    // The line, what it gives at least the beginning of, and the file it makes; null for none.
    private static readonly (string Script, string Expected, string? File)[] s_cases =
    [
        // Devices.
        ($"{Batch} -DestinationPath NUL", "Failed sample_0001.tif", null),
        ($"{Batch} -DestinationPath CON", "Failed sample_0001.tif", null),
        (Batch + @" -DestinationPath \\.\NUL", "Failed sample_0001.tif", null),
        ($"{Batch} -DestinationPath d1 -FilePattern NUL", "Failed sample_0001.tif", null),
        ($"{Batch} -DestinationPath d1 -FilePattern 'con/{{nickname}}'", "Failed sample_0001.tif", null),
        ($"{Batch} -DestinationPath d1 -FilePattern '{{nickname}}:stream'", "Failed sample_0001.tif", null),
        ($"{Batch} -DestinationPath d1 -FilePattern 'dot./{{nickname}}'", "Failed sample_0001.tif", null),
        ($"{Batch} -DestinationPath d1 -LogPath NUL", "LogWriteFailed: ", null),
        ($"{Batch} -DestinationPath d1 -LogPath com1.jsonl", "LogWriteFailed: ", null),
        ("Export-ClassifierModel -Model $model -Path aux", "TargetNotFile: ", null),
        ("$image | Export-ClassifierProject -Path con.ilp", "TargetNotFile: ", null),
        ("Import-ClassifierImage NUL", "ImageNotFound: ", null),
        ("Invoke-BatchClassification CON.tif $model -DestinationPath d1", "ImageNotFound: ", null),
        ("Invoke-BatchClassification named/*.tif $model -DestinationPath d2", "ImageNotFound: There is no file 'named/aux.tif'", null),
        // Relative to a drive, rooted, with slashes of both kinds.
        (Batch + " -DestinationPath Z:r1", $"Completed sample_0001.tif -> r1/{Result}", $"r1/{Result}"),
        (Batch + " -DestinationPath r2 -LogPath Z:r2\\log/run.jsonl", $"Completed sample_0001.tif -> r2/{Result}", "r2/log/run.jsonl"),
        (@"Invoke-BatchClassification Z:raw\sample_0002.tif $model -DestinationPath r3\a/b", "Completed sample_0002.tif",
            "r3/a/b/sample_0002_Simple Segmentation.tif"),
        (@"Invoke-BatchClassification ($PWD.Path.Substring(2) + '\raw/..\raw\sample_0002.tif') $model -DestinationPath r4",
            "Completed sample_0002.tif", "r4/sample_0002_Simple Segmentation.tif"),
        (Batch + " -FilePattern 'Z:r5/{nickname}'", "Completed sample_0001.tif -> r5/sample_0001.tif", "r5/sample_0001.tif"),
        // Brackets.
        ("Invoke-BatchClassification 'named/plate[1].tif' $model -DestinationPath b1", "Completed plate[1].tif",
            "b1/plate[1]_Simple Segmentation.tif"),
        ("Get-ChildItem named/p* | Invoke-BatchClassification -Model $model -DestinationPath 'b[2]'", "Completed plate[1].tif",
            "b[2]/plate[1]_Simple Segmentation.tif"),
        // Long, and with the prefix that other programs need for it.
        ($"{Batch} -DestinationPath {s_long} -LogPath {s_long}\\run.jsonl", $"Completed sample_0001.tif -> {s_long2}/{Result}",
            $"{s_long2}/{Result}"),
        ($"Invoke-BatchClassification '{s_long}\\*.tif' $model -FilePattern '{{dataset_dir}}/again'", "Skipped sample_0001_Simple", null),
        ($"Get-ChildItem {s_long} -Filter *.tif | Import-ClassifierImage | ForEach-Object Name", "sample_0001_Simple Segmentation", null),
        (Batch + @" -DestinationPath ('\\?\' + $PWD + '\e1') -LogPath ('\\?\' + $PWD + '\e1\run.jsonl')",
            $"Completed sample_0001.tif -> e1/{Result}", $"e1/{Result}"),
        (@"Invoke-BatchClassification -LiteralPath ('\\?\' + $PWD + '\raw\sample_0003.tif') $model -DestinationPath e2",
            "Completed sample_0003.tif", "e2/sample_0003_Simple Segmentation.tif"),
        // One file under two names is not replaced by its own result.
        (@"Invoke-BatchClassification ('\\?\' + $PWD + '\raw\sample_0001.tif') $model -DestinationPath raw -FilePattern '{nickname}'",
            "Failed sample_0001.tif", null),
        (Batch + @" -FilePattern ('\\?\' + $PWD + '\raw/{nickname}')", "Failed sample_0001.tif", null),
        ($"{Batch} -DestinationPath RAW -FilePattern '{{nickname}}'", "Failed sample_0001.tif", null),
        ("Invoke-BatchClassification raw/sample_0001.tif, RAW/Sample_0001.TIF $model -DestinationPath c1", "Completed sample_0001.tif",
            $"c1/{Result}"),
        ("Invoke-BatchClassification raw/sample_0002.tif, named/Sample_0002.tif $model -DestinationPath c2", "Failed ", null),
    ];

    public static TheoryData<string, string, string?> Cases()
    {
        TheoryData<string, string, string?> cases = [];
        foreach ((string script, string expected, string? file) in s_cases) cases.Add(script, expected, file);
        return cases;
    }

    [WineTheory]
    [MemberData(nameof(Cases))]
    public void Path_LeadsWhereItSays(string script, string expected, string? file)
    {
        WindowsCases cases = session.Of(windows);

        Assert.StartsWith(expected, cases.Of(script).FirstOrDefault(), StringComparison.Ordinal);
        if (file is not null) Assert.True(File.Exists(cases.Folder.File(file)));
    }

    [WineFact]
    public void AllTogether_LeaveNothingElse()
    {
        WindowsCases cases = session.Of(windows);
        cases.Of(s_cases[0].Script);

        string[] expected =
        [
            "cases.ps1", "raw/sample_0001.tif", "raw/sample_0002.tif", "raw/sample_0003.tif", "named/Sample_0002.tif", "named/aux.tif",
            "named/plate[1].tif", "e1/run.jsonl", $"{s_long2}/run.jsonl", $"r2/{Result}",
            "d2/Sample_0002_Simple Segmentation.tif", "d2/plate[1]_Simple Segmentation.tif",
            .. s_cases.Select(one => one.File).OfType<string>(),
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), cases.Folder.Files());
    }

    [WineFact]
    public void Drive_OfAnotherLetter_HasItsOwnFolder()
    {
        WindowsCases cases = new(windows, [$"{Batch} -DestinationPath C:relative"]);
        using (cases)
        {
            Assert.Equal([$"Completed sample_0001.tif -> C:/relative/{Result}"], cases.Of($"{Batch} -DestinationPath C:relative"));
            Assert.True(File.Exists(windows.Wine.FileOnC($"relative/{Result}")));
        }
    }

    /// <summary>All cases, run once.</summary>
    public sealed class Session : IDisposable
    {
        private WindowsCases? _cases;

        internal WindowsCases Of(WindowsRunner windows)
        {
            if (_cases is not null) return _cases;
            _cases = new WindowsCases(windows, s_cases.Select(one => one.Script));
            // Only another system makes a file with the name of a device, or with one that differs in case.
            byte[] image = File.ReadAllBytes(TestImage.Textured("image").WritePng(_cases.Folder.Path));
            File.Delete(_cases.Folder.File("image.png"));
            foreach (string name in new[] { "aux.tif", "plate[1].tif", "Sample_0002.tif" }) _cases.Folder.Write($"named/{name}", image);
            return _cases;
        }

        public void Dispose() => _cases?.Dispose();
    }
}
