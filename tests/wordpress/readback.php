<?php
/**
 * Prints what stands in the database, as JSON: nothing is taken from caches, nothing is filtered,
 * but `shown`, which is what a visitor gets (without WordPress's typography and smileys).
 */
global $wpdb;
remove_all_filters( 'the_excerpt' );
foreach ( array( 'the_content', 'the_title', 'comment_text' ) as $filter ) {
	foreach ( array( 'wptexturize', 'convert_smilies' ) as $typography ) {
		foreach ( range( 1, 30 ) as $priority ) {
			remove_filter( $filter, $typography, $priority );
		}
	}
}

function meta_of( $table, $column, $id ) {
	global $wpdb;
	$found = array();
	foreach ( $wpdb->get_results( $wpdb->prepare( "SELECT meta_key, meta_value FROM $table WHERE $column = %d", $id ) ) as $row ) {
		$found[ $row->meta_key ][] = $row->meta_value;
	}
	return (object) $found;
}

$posts = array();
foreach ( $wpdb->get_results( "SELECT * FROM $wpdb->posts WHERE post_type IN ('post', 'page') ORDER BY ID", ARRAY_A ) as $post ) {
	$id               = (int) $post['ID'];
	$GLOBALS['post']  = get_post( $id );
	setup_postdata( $GLOBALS['post'] );
	$post['shown']    = apply_filters( 'the_content', $post['post_content'] );
	$post['heading']  = apply_filters( 'the_title', $post['post_title'], $id );
	$post['meta']     = meta_of( $wpdb->postmeta, 'post_id', $id );
	$post['terms']    = $wpdb->get_results( $wpdb->prepare( "SELECT tt.taxonomy, t.slug, t.name FROM $wpdb->term_relationships r JOIN $wpdb->term_taxonomy tt ON tt.term_taxonomy_id = r.term_taxonomy_id JOIN $wpdb->terms t ON t.term_id = tt.term_id WHERE r.object_id = %d ORDER BY t.term_id", $id ), ARRAY_A );
	$post['comments'] = $wpdb->get_results( $wpdb->prepare( "SELECT * FROM $wpdb->comments WHERE comment_post_ID = %d ORDER BY comment_ID", $id ), ARRAY_A );
	foreach ( $post['comments'] as &$comment ) {
		$comment['meta']  = meta_of( $wpdb->commentmeta, 'comment_id', $comment['comment_ID'] );
		$comment['shown'] = apply_filters( 'comment_text', $comment['comment_content'], get_comment( $comment['comment_ID'] ), array() );
	}
	unset( $comment );
	$posts[] = $post;
}

echo wp_json_encode(
	array(
		'posts'    => $posts,
		'users'    => $wpdb->get_results( "SELECT ID, user_login, user_nicename, user_email, display_name FROM $wpdb->users ORDER BY ID", ARRAY_A ),
		'terms'    => $wpdb->get_results( "SELECT tt.taxonomy, tt.count, t.slug, t.name, p.slug AS parent FROM $wpdb->term_taxonomy tt JOIN $wpdb->terms t ON t.term_id = tt.term_id LEFT JOIN $wpdb->terms p ON p.term_id = tt.parent ORDER BY t.term_id", ARRAY_A ),
		'orphans'  => (int) $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->comments c LEFT JOIN $wpdb->posts p ON p.ID = c.comment_post_ID WHERE p.ID IS NULL" ),
	),
	JSON_UNESCAPED_UNICODE
);
