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
	$post['link']     = get_permalink( $id );
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

$files = array();
foreach ( get_posts( array( 'post_type' => 'attachment', 'post_status' => 'any', 'numberposts' => -1, 'orderby' => 'ID', 'order' => 'ASC' ) ) as $file ) {
	$path    = wp_attachment_is_image( $file->ID ) ? wp_get_original_image_path( $file->ID ) : get_attached_file( $file->ID );
	$files[] = array(
		'id'     => $file->ID,
		'name'   => get_post_meta( $file->ID, '_blog_migrate_media', true ),
		'url'    => wp_attachment_is_image( $file->ID ) ? wp_get_original_image_url( $file->ID ) : wp_get_attachment_url( $file->ID ),
		'sha256' => is_file( $path ) ? hash_file( 'sha256', $path ) : null,
		'parent' => $file->post_parent,
		'date'   => $file->post_date,
		'slug'   => $file->post_name,
		'text'   => $file->post_excerpt,
		'alt'    => get_post_meta( $file->ID, '_wp_attachment_image_alt', true ),
		'type'   => $file->post_mime_type,
		'meta'   => meta_of( $wpdb->postmeta, 'post_id', $file->ID ),
	);
}

$menus = array();
foreach ( wp_get_nav_menus() as $menu ) {
	foreach ( wp_get_nav_menu_items( $menu, array( 'post_status' => 'any' ) ) as $link ) {
		$menus[ $menu->name ][] = array( $link->title, $link->url );
	}
}

$rows = array();
foreach ( array( 'posts', 'postmeta', 'comments', 'commentmeta', 'terms', 'term_taxonomy', 'term_relationships', 'termmeta', 'users' ) as $table ) {
	$rows[ $table ] = (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->$table}" );
}

echo wp_json_encode(
	array(
		'posts'    => $posts,
		'users'    => $wpdb->get_results( "SELECT ID, user_login, user_nicename, user_email, display_name FROM $wpdb->users ORDER BY ID", ARRAY_A ),
		'terms'    => array_map( static function ( $term ) { return $term + array( 'link' => 'nav_menu' === $term['taxonomy'] ? '' : get_term_link( $term['slug'], $term['taxonomy'] ) ); }, $wpdb->get_results( "SELECT tt.taxonomy, tt.count, t.slug, t.name, p.slug AS parent FROM $wpdb->term_taxonomy tt JOIN $wpdb->terms t ON t.term_id = tt.term_id LEFT JOIN $wpdb->terms p ON p.term_id = tt.parent ORDER BY t.term_id", ARRAY_A ) ),
		'files'    => $files,
		'menus'    => (object) $menus,
		'places'   => (object) get_nav_menu_locations(),
		'widgets'  => get_option( 'widget_custom_html' ),
		'sidebars' => get_option( 'sidebars_widgets' ),
		'rows'     => $rows,
		'orphans'  => (int) $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->comments c LEFT JOIN $wpdb->posts p ON p.ID = c.comment_post_ID WHERE p.ID IS NULL" ),
	),
	JSON_UNESCAPED_UNICODE
);
