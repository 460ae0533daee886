namespace Media.Local.Tests.S3.Contract;

/// <summary>The contract on moto. What is overridden is where moto (5.2) does otherwise than AWS's documentation says.</summary>
public sealed class MotoS3ContractTests(MotoS3 backend) : S3Contract(backend), IClassFixture<MotoS3>
{
    public override Task A_bucket_name_that_is_no_host_name_is_invalid(string name) =>
        name.Length is > 2 and < 64 ? Wrong("names are checked for their length only") : base.A_bucket_name_that_is_no_host_name_is_invalid(name);

    public override Task A_bucket_that_holds_only_a_delete_marker_is_not_deleted() => Wrong("delete markers do not count as contents");

    public override Task A_document_that_is_not_the_one_asked_for_is_malformed(string document) => Wrong("documents are not validated");

    public override Task A_signed_read_chooses_the_headers_of_its_answer() => Wrong("response-* parameters are honoured in presigned URLs only");

    public override Task A_digest_that_is_wrong_or_none_is_refused_and_nothing_stored(string md5, string code) => Wrong("Content-MD5 is not checked");

    public override Task Metadata_over_two_kilobytes_is_too_large() => Wrong("more is taken");

    public override Task A_key_has_at_most_1024_bytes_of_utf8(string letter, int most) => Wrong("the length is not limited so");

    public override Task A_key_may_begin_and_end_with_slashes() => Wrong("leading slashes are merged");

    public override Task A_range_without_a_byte_of_the_object_cannot_be_satisfied(string content, string range) =>
        (content, range) == ("", "bytes=-5") ? Wrong("the answer has no document") : base.A_range_without_a_byte_of_the_object_cannot_be_satisfied(content, range);

    public override Task Several_ranges_and_what_is_no_range_are_the_whole_object(string range) =>
        range == "items=0-1" ? Wrong("the unit is not looked at") : base.Several_ranges_and_what_is_no_range_are_the_whole_object(range);

    public override Task A_read_is_answered_by_its_conditions(int status, params string[] conditions) =>
        status == 200 && (conditions.Length > 1 || conditions[0] is "If-Match: *" or "If-Match: bare")
            ? Wrong("tags have to be quoted, and do not come before dates") : base.A_read_is_answered_by_its_conditions(status, conditions);

    public override Task Any_other_condition_on_a_put_is_not_implemented() => Wrong("it is taken");

    public override Task A_page_has_at_most_a_thousand_keys_whatever_is_asked_for() => Wrong("pages may be larger");

    public override Task A_listing_asked_for_badly_is_an_invalid_argument(string query) => Wrong("parameters are not validated");

    public override Task The_first_listing_goes_on_from_its_marker() => Wrong("common prefixes do not count against max-keys in the first listing");

    public override Task A_part_is_copied_from_an_exact_range_only(string range) => Wrong("ranges are cut to the source");

    public override Task A_part_number_lies_between_1_and_10000(string number) =>
        number != "10001" ? Wrong("the number is not judged before the upload, and other text is a server failure") : base.A_part_number_lies_between_1_and_10000(number);

    public override Task A_part_of_an_object_is_read_by_its_number() => Wrong("part numbers are not honoured in reads");

    public override Task An_upload_given_up_is_gone() => Wrong("listing the parts of no upload is a server failure");

    public override Task Open_uploads_are_listed_in_pages_and_folders() => Wrong("neither pages nor delimiters");

    public override Task Parts_may_have_any_numbers_in_order() => Wrong("sizes are judged before the order");

    public override Task A_copy_is_made_under_the_conditions_of_its_source() => Wrong("they are not judged");

    public override Task A_copy_that_must_be_first_is_refused_where_an_object_is() => Wrong("conditions on the target are not judged");

    public override Task A_delete_leaves_a_marker_and_deleting_the_marker_brings_the_object_back() => Wrong("a read of a marker does not name it");

    public override Task Versions_are_listed_newest_first_in_pages() => Wrong("versions and markers are two lists");

    public override Task While_versioning_is_suspended_puts_replace_the_null_version_only() => Wrong("there is no null version");

    public override Task Tags_have_limits() => Wrong("lengths and repeats are not refused by AWS's names");

    public override Task A_quiet_deletion_names_failures_only() => Wrong("Quiet is not honoured");

    public override Task A_deletion_names_one_to_a_thousand_objects(int count) => Wrong("the number is not limited");

    public override Task A_deletion_needs_a_digest() => Wrong("digests are not asked for");

    public override Task A_checksum_is_kept_with_its_object(string algorithm, string value) => Wrong("types of checksums and attributes are not there");

    public override Task A_wrong_checksum_is_refused_and_nothing_stored(string header, string value, string code) => Wrong("checksums are not checked");

    public override Task The_checksum_of_an_upload_is_of_its_parts_or_of_the_whole(string algorithm, string type) =>
        type == "COMPOSITE" || algorithm != "CRC32" ? Wrong("composite values lack the number of parts") : base.The_checksum_of_an_upload_is_of_its_parts_or_of_the_whole(algorithm, type);

    public override Task Some_checksums_are_never_of_the_whole_and_one_always_is(string algorithm, string type) => Wrong("the type is not judged");

    public override Task An_upload_with_a_checksum_of_its_parts_is_completed_with_theirs() => Wrong("they are not asked for");

    private static Task Wrong(string reason)
    {
        Skip.If(true, "moto: " + reason);
        return Task.CompletedTask;
    }
}
