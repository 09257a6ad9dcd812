namespace PSPixelClassification.Common.Remedies;

/// <summary>What helps where the files of a batch do not say what they are.</summary>
internal static class BatchRemedies
{
    /// <summary>For images of which not all was compared.</summary>
    public const string ReadAgain = "Leave -SkipExisting out where they may have changed.";

    /// <summary>For a file of several images.</summary>
    public const string ChooseSeries = "Say with -Series which to classify, '*' for all.";

    /// <summary>For two files of a group that claim one place.</summary>
    public const string TellImagesApart = "The first group of -GroupBy must catch all that tells images apart.";

    /// <summary>For results that several models have made.</summary>
    public const string OneModel = "To have one model for all, run the batch again with -SkipExisting.";

    /// <summary>For results that were made with several settings.</summary>
    public const string OneRecipe = "To have the same for all, run the batch again with -SkipExisting and the settings that you want.";

    /// <summary>For a run that was interrupted.</summary>
    public const string DoTheRest = "To do the rest, run the batch again with -SkipExisting.";

    /// <summary>For results that two runs make at once.</summary>
    public const string RunAlone = "Let one run of a folder end before another with other settings begins, then run the batch again with "
        + "-SkipExisting.";

    /// <summary>For results that would replace those of another image.</summary>
    public const string OtherDestination = "Give each folder of images a -DestinationPath of its own, or use a -FilePattern that gives "
        + "other names.";

    /// <summary>For results that were made of something else, which may be an older file of the image or another image.</summary>
    public const string ReplacedOtherContent = "It has replaced a result that was made of other content: the file has changed since, or "
        + "the result was that of another level, or of an image of the same name. With -LogPath, results of other images are kept.";

    /// <summary>For shards without a log.</summary>
    public const string OtherShards = "Run them, or give Merge-BatchLog their logs too.";

    /// <summary>For a log that would lose lines.</summary>
    public const string KeepLines = "Give it as -Path too, or replace it with -Force.";

    /// <summary>For a shard that does not exist; a whole message.</summary>
    public static string NoShard(int index, int count) =>
        $"-ShardIndex {index} is not one of -ShardCount {count}: shards are counted from 0. Give "
        + (count > 1 ? $"an index from 0 to {count - 1}." : "the index 0.");

    /// <summary>The pattern that files are grouped by; a part of a sentence.</summary>
    public static string GroupPattern(string pattern) => $"-GroupBy '{pattern}'";
}
