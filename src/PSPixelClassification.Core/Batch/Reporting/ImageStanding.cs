using PSPixelClassification.Batch.Logging;

namespace PSPixelClassification.Batch.Reporting;

/// <summary>Tells how an image stands after all that runs say of it.</summary>
internal static class ImageStanding
{
    /// <summary>Judges an image.</summary>
    /// <param name="sightings">What runs say of one image whose results go to one place, in the order of the log.</param>
    /// <returns>
    /// One outcome; several where runs have written different results of it, of which each is as its last run has left it.
    /// </returns>
    public static IEnumerable<ImageOutcome> Of(IEnumerable<ImageSighting> sightings)
    {
        List<List<ImageSighting>> courses = [];
        foreach (ImageSighting sighting in sightings)
        {
            List<ImageSighting>[] same =
                [.. courses.Where(course => course[^1].Run.Target.Sources.IsSubsetOf(sighting.Run.Target.Sources))];
            if (same is [var only])
            {
                only.Add(sighting);
                continue;
            }

            courses.RemoveAll(same.Contains);
            courses.Add([.. same.SelectMany(course => course).OrderBy(earlier => earlier.Position), sighting]);
        }

        return courses.Select(Judge);
    }

    private static ImageOutcome Judge(List<ImageSighting> course)
    {
        ImageSighting last = course[^1];
        if (last.Entry is BatchLogInput input)
            return new ImageOutcome(ImageState.Failed, last) { Sightings = course, Reason = input.Error, ErrorId = input.ErrorId };
        // That an image had no turn says less than what is known of the same work.
        ImageSighting told = last.IsWaiting
            ? course.LastOrDefault(
                earlier => earlier.Image is not null && !earlier.IsWaiting && earlier.Run.Target.Work == last.Run.Target.Work) ?? last
            : last;
        BatchLogImage? latest = told.Image;
        BatchLogImage? computed = latest is { Status: BatchStatus.Completed or BatchStatus.Skipped } && !told.IsWaiting
            ? course.LastOrDefault(
                earlier => earlier.Image?.Status == BatchStatus.Completed && earlier.ModelSha256 == told.ModelSha256)?.Image
            : null;
        ImageState state = told.IsWaiting ? ImageState.Waiting
            : latest!.Status == BatchStatus.Failed ? ImageState.Failed
            : computed is not null ? ImageState.Done
            : latest.Outputs is not null ? ImageState.Existing
            : ImageState.LeftOut;
        return new ImageOutcome(state, told)
        {
            Sightings = course,
            Computed = computed,
            ModelSha256 = state is ImageState.Done or ImageState.Existing ? told.ModelSha256 : null,
            Reason = state switch
            {
                ImageState.Failed => latest!.Error,
                ImageState.LeftOut => latest!.SkipReason,
                ImageState.Waiting => latest?.SkipReason ?? "Its run ended before its turn came, or is still going.",
                _ => null,
            },
            ErrorId = state == ImageState.Failed ? latest!.ErrorId : null,
        };
    }
}
